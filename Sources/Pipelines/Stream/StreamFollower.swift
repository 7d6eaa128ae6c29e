internal import Postgres

/// Reads the stream and hands its micro-batches on, until the fence or for ever.
struct StreamFollower {
  private static let messagesPerRead = 4096
  /// How often a quiet stream's position is stored, so that its slot keeps no log in vain.
  private static let idleInterval = Duration.seconds(10)

  let pipeline: StreamPipeline
  let stream: ReplicationStream
  let heartbeat: StreamHeartbeat
  let fence: LogSequenceNumber?
  let deadline: Duration?

  /// Follows the stream.
  ///
  /// - Parameters:
  ///   - applier: What applies the changes.
  ///   - report: Called after every micro-batch.
  /// - Throws: ``PipelineError``, `PostgresError`, `CancellationError`.
  func follow(
    into applier: inout StreamApplier,
    report: @Sendable (StreamProgress) -> Void
  ) async throws {
    let begin = ContinuousClock.now
    var batcher = MicroBatcher(
      inputs: Set(pipeline.tables),
      limit: ChunkLimit(rows: pipeline.batchRows),
      position: applier.progress.lsn,
      fence: fence
    )
    var serverPosition = applier.progress.lsn
    var idleSince = begin
    var wait = Duration.zero
    while true {
      try Task.checkCancellation()
      let messages = try await stream.read(atMost: Self.messagesPerRead, wait: wait)
      for message in messages {
        if case .keepAlive(let end, let wantsReply) = message {
          serverPosition = max(serverPosition, end)
          if wantsReply { try await heartbeat.flush(applier.progress.lsn) }
        }
        for step in try batcher.take(message) {
          if try await perform(step, with: &applier, report) { return }
        }
      }
      try checkDeadline(since: begin, at: applier.progress.lsn)
      wait = messages.isEmpty ? quietWait : .zero
      guard messages.isEmpty else { continue }
      for step in batcher.drain() { _ = try await perform(step, with: &applier, report) }
      guard batcher.isDrained else { continue }
      if fence == nil { try await applier.requireFree(upTo: LogSequenceNumber(.max)) }
      if let fence, serverPosition >= fence { return try await finish(at: fence, &applier) }
      if serverPosition > applier.progress.lsn, idleSince.duration(to: .now) > Self.idleInterval {
        try await finish(at: serverPosition, &applier)
        idleSince = .now
      }
      if fence != nil { try await heartbeat.ask() }
    }
  }

  /// - Returns: True when the fence has been reached.
  private func perform(
    _ step: MicroBatchStep,
    with applier: inout StreamApplier,
    _ report: @Sendable (StreamProgress) -> Void
  ) async throws -> Bool {
    switch step {
    case .describe(let relation):
      try await applier.describe(relation)
    case .apply(let chunk, let border):
      try await applier.apply(chunk, border: border)
      if let border {
        try await heartbeat.flush(border.end)
        report(applier.progress)
      }
    case .fenceReached:
      if let fence { try await finish(at: fence, &applier) }
      return true
    }
    return false
  }

  /// Stores that everything before a position is applied.
  private func finish(
    at position: LogSequenceNumber,
    _ applier: inout StreamApplier
  ) async throws {
    try await applier.advance(to: position)
    try await heartbeat.flush(applier.progress.lsn)
  }

  private var quietWait: Duration { fence == nil ? .milliseconds(200) : .milliseconds(20) }

  private func checkDeadline(
    since begin: ContinuousClock.Instant,
    at position: LogSequenceNumber
  ) throws {
    guard let fence, let deadline, begin.duration(to: .now) > deadline else { return }
    throw PipelineError.streamLagging(pipeline, at: position, fence: fence, after: deadline)
  }
}
