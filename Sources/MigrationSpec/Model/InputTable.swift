public import Postgres

/// A table that both sides read.
public struct InputTable: Hashable, Sendable {
  /// The table.
  public let relation: RelationName
  /// The column that says when a row's event happened.
  public let eventTime: String?
  /// The columns that identify an event; empty: none are named.
  public let key: [String]
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    relation: RelationName,
    eventTime: String?,
    key: [String],
    location: SourceLocation
  ) {
    self.relation = relation
    self.eventTime = eventTime
    self.key = key
    self.location = location
  }
}
