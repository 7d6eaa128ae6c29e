internal import Postgres

/// The rule that would make a column comparable whose sides' types have nothing in common.
struct TypeRemedy {
  let column: String
  let batch: ColumnDescription
  let stream: ColumnDescription

  private static let texts: Set = ["text", "varchar", "bpchar"]
  private static let floats: Set = ["float4", "float8"]

  /// The rule as it would stand in the specification.
  var rule: String {
    let expressions = Side.allCases.compactMap { side in
      expression(side).map { "\(side.rawValue)_sql: \(Self.quoted($0))" }
    }
    return "\(column): { \(expressions.joined(separator: ", ")) }"
  }

  /// What one side would have to give; nil when its own value will do.
  private func expression(_ side: Side) -> String? {
    let (mine, other) = side == .batch ? (batch, stream) : (stream, batch)
    let name = Self.identifier(mine.name)
    switch (mine.typeName, other.typeName) {
    case ("timestamp", "timestamptz"): return "\(name) AT TIME ZONE 'UTC'"
    case ("timestamptz", "date"): return "\(name) AT TIME ZONE 'UTC'"
    case ("json", "jsonb"): return "\(name)::jsonb"
    case ("timestamptz", "timestamp"), ("date", "timestamptz"), ("jsonb", "json"): return nil
    case (let mine, let other) where Self.floats.contains(mine) && Self.isNumber(other):
      return "\(name)::text::numeric"
    case ("bool", let other) where Self.isNumber(other): return "\(name)::int"
    case ("money", let other) where Self.isNumber(other): return "\(name)::numeric"
    case (let mine, "bool") where Self.isNumber(mine): return nil
    case (let mine, "money") where Self.isNumber(mine): return nil
    case (let mine, let other) where Self.isNumber(mine) && Self.isNumber(other): return nil
    case ("macaddr", "macaddr8"): return "\(name)::macaddr8"
    case ("macaddr8", "macaddr"): return nil
    case ("char", let type) where Self.texts.contains(type): return "\(name)::text"
    case (let type, "char") where Self.texts.contains(type): return nil
    case (let type, _) where Self.texts.contains(type): return "\(name)::\(other.sqlType)"
    case (_, let type) where Self.texts.contains(type): return nil
    default: return "\(name)::text"
    }
  }

  /// Floats become the number that their text says, which no two of them share: a cast of `numeric`
  /// to a float, or of a float to `numeric`, would drop digits.
  private static func isNumber(_ type: String) -> Bool {
    floats.contains(type) || ["int2", "int4", "int8", "numeric"].contains(type)
  }

  /// Without quotes where none are needed, since they would have to be escaped.
  private static func identifier(_ name: String) -> String {
    let isPlain =
      name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
      && name.first?.isNumber == false
    return isPlain ? name : SQLIdentifier.quote(name)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
