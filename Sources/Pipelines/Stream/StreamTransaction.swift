internal import Postgres

/// The sink's transaction around one micro-batch: it owns the stream's progress row.
struct StreamTransaction {
  private let pipeline: StreamPipeline
  private let connection: PostgresConnection
  private let marker = TransactionMarker()

  /// Begins, and locks the progress row.
  ///
  /// - Throws: ``PipelineError`` of code `streamInUse` when the row is not what we stored.
  static func begin(
    _ pipeline: StreamPipeline,
    expecting progress: StreamProgress,
    on connection: PostgresConnection
  ) async throws -> StreamTransaction {
    let transaction = StreamTransaction(pipeline: pipeline, connection: connection)
    try await connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    guard try await StreamProgress.read(pipeline, on: connection) == progress else {
      throw PipelineError.streamInUse(pipeline)
    }
    try await transaction.marker.set(on: connection)
    return transaction
  }

  private init(pipeline: StreamPipeline, connection: PostgresConnection) {
    self.pipeline = pipeline
    self.connection = connection
  }

  /// Makes sure that a file did not end the transaction.
  func verify(after script: SQLScript) async throws {
    try await marker.verify(after: script, on: connection)
  }

  /// Stores the progress and commits.
  func commit(_ progress: StreamProgress) async throws {
    try await connection.query(
      """
      UPDATE migrate.stream_progress
      SET lsn = $2::pg_lsn, transactions = $3, rows = $4, updated_at = clock_timestamp()
      WHERE pipeline = $1
      """,
      [
        pipeline.name, progress.lsn.description, String(progress.transactions),
        String(progress.rows),
      ],
      activity: "storing the stream's progress"
    )
    try await connection.execute("COMMIT", activity: "committing a micro-batch")
  }
}
