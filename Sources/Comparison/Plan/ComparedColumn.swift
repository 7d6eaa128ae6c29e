internal import Postgres

/// A column that both sides have, brought to one type.
struct ComparedColumn: Sendable, Hashable {
  /// The batch side's name, which reports use.
  let name: String
  /// The stream side's name.
  let streamName: String
  /// The type that both sides are cast to, as SQL; nil where they have one type already.
  let commonType: String?
  /// How values are hashed and judged.
  let form: CellForm
  /// The type is `timestamp with time zone`, whose hash functions take it as UTC.
  let isInstant: Bool

  /// SQL of the value on one side, in the type whose hash is taken.
  func value(on side: Side) -> String {
    let column = "t." + SQLIdentifier.quote(side == .batch ? name : streamName)
    let cast = commonType.map { "\(column)::\($0)" } ?? column
    return isInstant ? "timezone('UTC', \(cast))" : cast
  }

  /// SQL of the text of a value, from the column that ``value(on:)`` is read into.
  func text(of value: String) -> String {
    isInstant ? "timezone('UTC', \(value))::text" : "\(value)::text"
  }
}
