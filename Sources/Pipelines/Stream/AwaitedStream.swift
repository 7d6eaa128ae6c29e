public import MigrationSpec
public import Postgres

/// A stream that somebody else runs: only its own word about how far it is can be read.
public struct AwaitedStream: Sendable {
  private static let interval = Duration.milliseconds(200)

  private let progress: ProgressQuery
  private let target: ConnectionTarget

  /// Makes the stream.
  ///
  /// - Parameters:
  ///   - progress: What tells how far it is.
  ///   - target: The database of that query, which is to be that of the outputs.
  public init(_ progress: ProgressQuery, in target: ConnectionTarget) {
    self.progress = progress
    self.target = target
  }

  /// Waits until the stream says that it has passed a position, and fixes its outputs then.
  ///
  /// They may hold more than what was committed before the position.
  ///
  /// - Parameters:
  ///   - fence: The position.
  ///   - deadline: How long to wait.
  /// - Returns: A snapshot of the database, in which the stream has passed the position.
  /// - Throws: ``PipelineError`` of code `streamLagging` when the deadline passes, with the lag;
  ///   `DiagnosticsError` when the query can't be run or returns no position.
  public func snapshot(
    at fence: LogSequenceNumber,
    deadline: Duration
  ) async throws -> OutputSnapshot {
    let connection = try await PostgresConnection.open(
      target,
      settings: SessionSettings(searchPath: "public", statementTimeout: .seconds(30))
    )
    let begin = ContinuousClock.now
    var position = try await position(on: connection)
    while position < fence {
      guard begin.duration(to: .now) < deadline else {
        throw PipelineError.externalLagging(at: position, fence: fence, after: deadline)
      }
      try await Task.sleep(for: Self.interval)
      position = try await self.position(on: connection)
    }
    return try await OutputSnapshot.take(
      in: target,
      whileTrue: "$1::pg_lsn >= $2::pg_lsn",
      [position.description, fence.description],
      otherwise: PipelineError.externalLagging(at: position, fence: fence, after: deadline)
    )
  }

  private func position(on connection: PostgresConnection) async throws -> LogSequenceNumber {
    let rows: RowBatch
    do {
      rows = try await connection.query(progress.sql, activity: "asking how far the stream is")
    } catch {
      guard error.kind == .statement else { throw error }
      throw refusal("the progress query can't be run: \(error.message)")
    }
    // A stream that has not begun has no row, or NULL in it.
    guard rows.rowCount > 0, let text = rows.text(row: 0, column: 0) else {
      return LogSequenceNumber(0)
    }
    guard let position = LogSequenceNumber(parsing: text) else {
      throw refusal("the progress query returns something else than a position in the log")
    }
    return position
  }

  private func refusal(_ message: String) -> DiagnosticsError {
    DiagnosticsError(diagnostics: [
      Diagnostic(
        severity: .error,
        message: message,
        hint: "write a query that returns one pg_lsn: everything committed before it is applied",
        location: progress.location
      )
    ])
  }
}
