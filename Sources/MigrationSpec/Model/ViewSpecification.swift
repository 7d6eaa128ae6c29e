public import Postgres

/// A materialised view with a refresh interval of its own.
public struct ViewSpecification: Hashable, Sendable {
  /// The name that commands and reports use.
  public let name: String
  /// The database that it is in.
  public let database: String
  /// The table that holds it; made at the first refresh.
  public let table: RelationName
  /// The relation that it is made from, for reports; nil: not said.
  public let source: RelationName?
  /// The absolute path of the file with its query.
  public let query: String
  /// How long after a refresh the next one is due.
  public let refresh: Duration
  /// The column whose values are its partitions: a refresh replaces those that the query returns;
  /// nil: it replaces all of it.
  public let partition: String?
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    name: String,
    database: String,
    table: RelationName,
    source: RelationName?,
    query: String,
    refresh: Duration,
    partition: String?,
    location: SourceLocation
  ) {
    self.name = name
    self.database = database
    self.table = table
    self.source = source
    self.query = query
    self.refresh = refresh
    self.partition = partition
    self.location = location
  }
}
