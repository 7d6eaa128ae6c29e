/// The type in which values of two types can be compared without loss.
enum CommonType {
  private static let integers = ["int2", "int4", "int8"]

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
    if pair.isSubset(of: integers) {
      return pair.contains("int8") ? ("int8", "int8") : ("int4", "int4")
    }
    if pair.isSubset(of: integers + ["numeric"]) { return ("numeric", "numeric") }
    if pair.isSubset(of: ["float4", "float8", "int2", "int4"]) { return ("float8", "float8") }
    if pair.isSubset(of: ["text", "varchar", "name"]) { return ("text", "text") }
    if pair.contains("text") || pair.contains("varchar"),
      batch.typeKind == "e" || stream.typeKind == "e"
    {
      return ("text", "text")
    }
    if batch.typeKind == "e" && stream.typeKind == "e" { return ("text", "text") }
    if pair == ["date", "timestamp"] { return ("timestamp", "timestamp") }
    return nil
  }
}
