internal import Postgres

/// A column that keys are routed by, of a type whose values have one text only.
struct KeyColumn: Hashable, Sendable {
  /// The types that can be routed by, for messages.
  static let types = "smallint, integer, bigint, text, character varying, uuid, boolean or date"

  /// The column's exact name on its side.
  let name: String
  private let isDate: Bool

  /// Makes a column; nil when values of its type have several texts.
  ///
  /// - Parameters:
  ///   - name: The column's exact name.
  ///   - type: The type as `format_type` spells it.
  init?(name: String, type: String) {
    let base = type.prefix { $0 != "(" }
    switch base {
    case "smallint", "integer", "bigint", "text", "character varying", "uuid", "boolean":
      isDate = false
    case "date":
      isDate = true
    default:
      return nil
    }
    self.name = name
  }

  /// The value's one text as SQL, NULL for NULL.
  ///
  /// A date's cast to text would follow the session's `DateStyle`.
  func text(in table: String) -> String {
    let column = table + "." + SQLIdentifier.quote(name)
    return isDate ? "to_char(\(column), 'YYYY-MM-DD')" : "\(column)::text"
  }
}
