internal import MigrationSpec
internal import Postgres

/// A column that both sides have, brought to one type and through its rule.
struct ComparedColumn: Sendable, Hashable {
  /// The batch side's name, which reports use.
  let name: String
  /// For each side SQL of the value from a row `t`, in the common type, rule applied.
  let values: [Side: String]
  /// The common type, as SQL.
  let sqlType: String
  /// How values are hashed and judged.
  let form: CellForm
  /// The type is `timestamp with time zone`, whose hash functions take it as UTC.
  let isInstant: Bool
  /// How far apart values may be.
  let tolerance: ColumnTolerance?
  /// What is known of the values beyond their type.
  let traits: ColumnTraits

  /// SQL of the value on one side, in the type whose hash is taken.
  func value(on side: Side) -> String {
    let value = values[side] ?? "NULL"
    return isInstant ? "timezone('UTC', \(value))" : value
  }

  /// SQL of a value that is given as a text, as ``value(on:)`` would give it.
  ///
  /// - Parameter text: SQL of the text.
  /// - Returns: SQL of the value.
  func constant(_ text: String) -> String {
    isInstant ? "timezone('UTC', (\(text))::\(sqlType))" : "(\(text))::\(sqlType)"
  }

  /// SQL of the text of a value, from the column that ``value(on:)`` is read into.
  func text(of value: String) -> String {
    isInstant ? "timezone('UTC', \(value))::text" : "\(value)::text"
  }

  /// SQL of what the server prints as ``text(of:)``, without a cast where that is the same: texts
  /// are then made of rows as they are sent, not before they are sorted.
  func output(of value: String) -> String {
    switch form {
    case .timestamp where isInstant: "timezone('UTC', \(value))"
    case .int4, .int8, .numeric, .float, .timestamp, .date, .uuid: value
    default: text(of: value)
    }
  }

  /// The column with the value of one side on both.
  func onBothSides(as side: Side) -> ComparedColumn {
    ComparedColumn(
      name: name,
      values: Dictionary(
        uniqueKeysWithValues: Side.allCases.map { ($0, values[side] ?? "NULL") }
      ),
      sqlType: sqlType,
      form: form,
      isInstant: isInstant,
      tolerance: tolerance,
      traits: .unknown
    )
  }
}
