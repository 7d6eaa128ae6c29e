/// A side that is run as SQL files inside a database.
public struct SQLPipeline: Hashable, Sendable {
  /// The database that the files are run in.
  public let database: String
  /// The files in the order in which they are run; at least one.
  public let steps: [SQLStep]
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    database: String,
    steps: [SQLStep],
    location: SourceLocation
  ) {
    self.database = database
    self.steps = steps
    self.location = location
  }
}
