internal import Postgres

/// Keeps two processes from setting up or dropping one stream at the same time.
///
/// An advisory lock of the session: it ends with its process, however that ends, and needs no
/// transaction, which a new slot would have to wait for.
enum StreamLock {
  private static let patience = Duration.seconds(10)

  /// Runs a body while no other process holds the stream's lock.
  ///
  /// - Throws: ``PipelineError`` of code `streamInUse` when another process keeps it.
  static func during<Value>(
    _ pipeline: StreamPipeline,
    _ body: () async throws -> Value
  ) async throws -> Value {
    let session = try await PostgresConnection.open(pipeline.sink)
    let begin = ContinuousClock.now
    while try await !isTaken(pipeline, on: session) {
      guard begin.duration(to: .now) < patience else { throw PipelineError.streamInUse(pipeline) }
      try await Task.sleep(for: .milliseconds(50))
    }
    let value = try await body()
    try await session.query("SELECT pg_advisory_unlock_all()", activity: "unlocking the stream")
    return value
  }

  private static func isTaken(
    _ pipeline: StreamPipeline,
    on session: PostgresConnection
  ) async throws -> Bool {
    let row = try await session.query(
      "SELECT pg_try_advisory_lock(hashtextextended('migrate stream ' || $1, 0))",
      [pipeline.name],
      activity: "locking the stream"
    )
    return row.text(row: 0, column: 0) == "t"
  }
}
