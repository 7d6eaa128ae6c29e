/// A stream side that follows the inputs by logical replication and applies SQL per micro-batch.
public struct ReplicationPipeline: Hashable, Sendable {
  /// The database that the SQL is applied in.
  public let database: String
  /// The absolute paths of the SQL files, in the order in which they are applied; at least one.
  public let files: [String]
  /// The absolute path of the SQL file that empties what the files fill, for a rebuild; nil when
  /// there is none.
  public let reset: String?
  /// The schema of the tables that the files fill, where they name them without one; nil: the files
  /// name it themselves.
  public let schema: String?
  /// The publication of the input tables.
  public let publication: String
  /// The replication slot that holds the place in the stream.
  public let slot: String
  /// The most rows that one micro-batch takes.
  public let batchRows: Int
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    database: String,
    files: [String],
    reset: String? = nil,
    schema: String? = nil,
    publication: String,
    slot: String,
    batchRows: Int,
    location: SourceLocation
  ) {
    self.database = database
    self.files = files
    self.reset = reset
    self.schema = schema
    self.publication = publication
    self.slot = slot
    self.batchRows = batchRows
    self.location = location
  }
}
