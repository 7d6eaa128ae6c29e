public import Postgres

extension MicroBatchEngine {
  private static let holdInterval = Duration.milliseconds(50)

  /// Prepares to make the stream, which runs elsewhere, wait at a fence.
  ///
  /// - Returns: What places the fence, waits for the stream and lets it go on.
  /// - Throws: ``PostgresError`` when the outputs' database can't be used.
  public func hold() async throws -> StreamHold {
    try await StreamHold(pipeline)
  }

  /// Brings the stream, which does not run elsewhere, to a fence and fixes its outputs there.
  ///
  /// - Parameters:
  ///   - fence: Apply what was committed before this position, nothing after it.
  ///   - deadline: How long to try.
  ///   - report: Called after every micro-batch.
  /// - Returns: A snapshot of the outputs' database at the fence.
  /// - Throws: What ``run(until:deadline:report:)`` throws; ``PipelineError`` of code `streamAhead`
  ///   when somebody else went on right after it.
  public func snapshot(
    at fence: LogSequenceNumber,
    deadline: Duration,
    report: @Sendable (StreamProgress) -> Void = { _ in }
  ) async throws -> OutputSnapshot {
    let progress = try await run(until: fence, deadline: deadline, report: report)
    return try await OutputSnapshot.take(
      in: pipeline.sink,
      whileTrue: """
        EXISTS (SELECT FROM migrate.stream_progress WHERE pipeline = $1 AND lsn = $2::pg_lsn)
        """,
      [pipeline.name, progress.lsn.description],
      otherwise: PipelineError.streamAhead(pipeline, at: progress.lsn, fence: fence)
    )
  }

  /// Goes to the fence that somebody holds the stream at, says so, and waits until it may go on.
  func wait(
    _ held: HeldAtFence,
    report: @Sendable (StreamProgress) -> Void
  ) async throws {
    let sink = try await PostgresConnection.open(
      pipeline.sink,
      settings: SessionSettings(applicationName: "migrate stream")
    )
    let stored = try await StreamProgress.find(pipeline, on: sink)
    // A quiet stream may have noted a later position before; no change stands between.
    if let stored, stored.lsn < held.fence {
      _ = try await follow(until: held.fence, deadline: nil, report)
    }
    try await HoldRequest.answer(held, for: pipeline, on: sink)
    while try await HoldRequest.fence(for: pipeline, on: sink) == held.fence {
      try await Task.sleep(for: Self.holdInterval)
    }
  }
}
