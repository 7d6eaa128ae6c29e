/// A query that returns one position in the inputs' log: what was committed before it has been
/// applied.
public struct ProgressQuery: Hashable, Sendable {
  /// The database to ask.
  public let database: String
  /// The query.
  public let sql: String
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(database: String, sql: String, location: SourceLocation) {
    self.database = database
    self.sql = sql
    self.location = location
  }
}
