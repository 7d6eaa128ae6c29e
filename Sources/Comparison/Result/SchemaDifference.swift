/// A column that only one side has.
public struct SchemaDifference: Sendable, Hashable, Codable {
  /// The column.
  public let column: String
  /// The side that has it.
  public let onlyIn: Side
  /// Its type there.
  public let type: String

  /// Describes a difference.
  public init(column: String, onlyIn: Side, type: String) {
    self.column = column
    self.onlyIn = onlyIn
    self.type = type
  }
}
