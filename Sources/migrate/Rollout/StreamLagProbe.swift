import MigrationSpec
import Pipelines
import Postgres
import Rollout

/// Measures now how far the streaming side is behind the inputs.
///
/// It takes the inputs' newest position and waits until the stream has passed it: no clock of
/// another machine and no figure of an earlier run is believed.
struct StreamLagProbe {
  private static let pause = Duration.milliseconds(200)
  private static let undeclare =
    "declare 'max_stream_lag: none' in this gate, if readers can do with that"

  let specification: Specification

  /// Looks at the stream.
  ///
  /// - Parameters:
  ///   - patience: How long to wait for it to catch up.
  ///   - next: What to do when it has not.
  /// - Returns: What was seen; that nothing could be seen is an answer too.
  func observe(patience: Duration, next: String?) async -> StreamObservation {
    switch specification.stream {
    case .replication(let pipeline):
      do {
        return try await follow(pipeline, patience: patience, next: next)
      } catch {
        return .unmeasured("\(error)", remedy: nil)
      }
    case .awaited, .external:
      return .unmeasured(
        "a streaming side of kind 'external' has no progress that could be asked for; "
          + Self.undeclare,
        remedy: nil
      )
    case .command, .sql, .views:
      return .unmeasured(
        "a streaming side of kind '\(specification.stream.kind.rawValue)' runs only with "
          + "'migrate shadow'; " + Self.undeclare,
        remedy: nil
      )
    }
  }

  private func follow(
    _ pipeline: ReplicationPipeline,
    patience: Duration,
    next: String?
  ) async throws -> StreamObservation {
    guard let engine = try StreamSide(specification).engineIfOurs() else {
      return .unmeasured("the stream is not ours", remedy: nil)
    }
    let begin = ContinuousClock.now
    let fence = try await newestPosition()
    while true {
      let status = try await engine.status()
      guard status.state == .ready, let progress = status.progress else {
        return .stopped(
          "the stream is \(status.state.rawValue)",
          remedy: status.state == .broken ? "migrate shadow --rebuild-stream" : "migrate shadow"
        )
      }
      guard status.isRunning else {
        return .stopped("no stream is running", remedy: "migrate stream run")
      }
      let waited = begin.duration(to: .now)
      if progress.lsn >= fence { return .caughtUp(after: waited) }
      if waited >= patience { return .behind(waited: waited, remedy: next) }
      try await Task.sleep(for: Self.pause)
    }
  }

  private func newestPosition() async throws -> LogSequenceNumber {
    let source = specification.target(specification.inputs.database)
    let connection = try await PostgresConnection.open(source)
    let answer = try await connection.query(
      "SELECT pg_current_wal_flush_lsn()",
      activity: "reading the newest position of the inputs"
    )
    return answer.text(row: 0, column: 0).flatMap { LogSequenceNumber(parsing: $0) }
      ?? LogSequenceNumber(0)
  }
}
