/// A query that returns one row with one boolean: whether a command has finished its work.
public struct CompletionQuery: Hashable, Sendable {
  /// The database to ask.
  public let database: String
  /// The query; it finds the run by `current_setting('migrate.run_id')`.
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
