public import MigrationSpec
public import Postgres

/// A stream side that we run ourselves: which tables it follows and which SQL it applies.
public struct StreamPipeline: Hashable, Sendable {
  /// The stream's name: the key of its row in `migrate.stream_progress`.
  public let name: String
  /// The database of the input tables.
  public let source: ConnectionTarget
  /// The database that the SQL is applied in; may be the same.
  public let sink: ConnectionTarget
  /// The input tables.
  public let tables: [RelationName]
  /// The publication of the input tables.
  public let publication: String
  /// The slot that holds the place in the log.
  public let slot: String
  /// The absolute paths of the SQL files, applied in this order to every micro-batch.
  public let files: [String]
  /// The absolute path of an SQL file that empties the stream's own tables, run once before the
  /// existing rows are copied and in the same transaction.
  public let resetFile: String?
  /// The schema that the files' names without one are looked up in, before `public`; nil: `public`
  /// alone.
  public let schema: String?
  /// The most rows of one micro-batch.
  public let batchRows: Int
  /// Statements of our own that are applied before the files.
  var generated: [SQLScript] = []

  /// Makes the value from its parts, unchecked.
  public init(
    name: String,
    source: ConnectionTarget,
    sink: ConnectionTarget,
    tables: [RelationName],
    publication: String,
    slot: String,
    files: [String],
    resetFile: String? = nil,
    schema: String? = nil,
    batchRows: Int = 10_000
  ) {
    self.name = name
    self.source = source
    self.sink = sink
    self.tables = tables
    self.publication = publication
    self.slot = slot
    self.files = files
    self.resetFile = resetFile
    self.schema = schema
    self.batchRows = max(1, batchRows)
  }

  /// Takes the pipeline from a specification.
  ///
  /// - Parameters:
  ///   - pipeline: What the specification says.
  ///   - name: The migration's name.
  ///   - inputs: The input tables.
  ///   - source: The database of the input tables.
  ///   - sink: The database that the pipeline names.
  ///   - resetFile: The absolute path of an SQL file that empties the stream's own tables.
  public init(
    _ pipeline: ReplicationPipeline,
    name: String,
    inputs: [InputTable],
    source: ConnectionTarget,
    sink: ConnectionTarget,
    resetFile: String? = nil
  ) {
    self.init(
      name: name,
      source: source,
      sink: sink,
      tables: inputs.map(\.relation),
      publication: pipeline.publication,
      slot: pipeline.slot,
      files: pipeline.files,
      resetFile: resetFile,
      schema: pipeline.schema,
      batchRows: pipeline.batchRows
    )
  }
}
