/// The type in which values of two types can be compared without loss.
enum CommonType {
  private static let integers = ["int2", "int4", "int8"]
  /// A `char(n)` without its padding and a `citext` letter by letter are texts too.
  private static let texts = ["text", "varchar", "name", "bpchar", "citext"]

  /// What to cast both sides to.
  ///
  /// - Returns: `.some(nil)` when both have one type already, a type as SQL when there is a wider
  ///   one that holds every value of both, nil when there is none.
  static func of(_ batch: ColumnDescription, _ stream: ColumnDescription) -> (
    cast: String?, typeName: String
  )? {
    if batch.typeName == stream.typeName && batch.sqlType == stream.sqlType {
      return (nil, batch.typeName)
    }
    let pair = Set([batch.typeName, stream.typeName])
    if let common = ofBuiltIn(pair) { return (common, common) }
    let areTextsOrEnums = [batch, stream].allSatisfy {
      $0.typeKind == "e" || texts.contains($0.typeName)
    }
    if areTextsOrEnums { return ("text", "text") }
    return ofArrays(pair).map { ($0 + "[]", "_" + $0) }
  }

  private static func ofBuiltIn(_ pair: Set<String>) -> String? {
    if pair.isSubset(of: integers) { return pair.contains("int8") ? "int8" : "int4" }
    if pair.isSubset(of: integers + ["numeric"]) { return "numeric" }
    if pair.isSubset(of: ["float4", "float8", "int2", "int4"]) { return "float8" }
    if pair == ["date", "timestamp"] { return "timestamp" }
    if pair == ["inet", "cidr"] { return "inet" }
    return nil
  }

  private static func ofArrays(_ pair: Set<String>) -> String? {
    guard pair.allSatisfy({ $0.hasPrefix("_") }) else { return nil }
    let elements = Set(pair.map { String($0.dropFirst()) })
    return elements.isSubset(of: ["text", "varchar"]) ? "text" : ofBuiltIn(elements)
  }
}
