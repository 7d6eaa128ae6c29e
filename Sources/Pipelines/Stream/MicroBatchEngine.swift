public import Postgres

/// A streaming pipeline: follows tables by logical replication and applies SQL files to its own
/// outputs, micro-batch by micro-batch.
///
/// Before the files are run, the changes are put into temporary tables, one per input, named
/// `changed_` and the input's name. They have the input's columns and
/// - `change_kind "char"`: `I` inserted, `U` updated, `D` deleted, `T` the whole table was emptied
///   (all columns NULL). An update whose old row the server sends, because its key changed or the
///   table has `REPLICA IDENTITY FULL`, comes as `D` with the old row and `I` with the new one.
/// - `change_lsn pg_lsn`: where in the log the transaction commits.
/// - `change_number bigint`: ascends in the order of the changes.
///
/// The files are run in their order, in one transaction with the progress that the stream has made:
/// killed at any moment, it neither loses nor repeats a change. A micro-batch holds whole source
/// transactions; a larger one goes through in several chunks of the same transaction, each of
/// which looks like a micro-batch of its own. Memory: two micro-batches, each bounded by rows and
/// by 16 MiB.
public struct MicroBatchEngine: Sendable {
  let pipeline: StreamPipeline

  /// Makes an engine; nothing is read or changed yet.
  public init(_ pipeline: StreamPipeline) {
    self.pipeline = pipeline
  }

  /// Follows the changes from where the stream is.
  ///
  /// Cancelling the task ends it: the micro-batch at hand is rolled back, the slot is let go. A
  /// ``StreamHold`` makes it wait at the hold's fence, and then go on.
  ///
  /// - Parameters:
  ///   - fence: Apply what was committed before this position, nothing after it, and return; nil:
  ///     go on until cancelled.
  ///   - deadline: How long to try to reach the fence, looked at between micro-batches.
  ///   - report: Called after every micro-batch.
  /// - Returns: How far the outputs are.
  /// - Throws: ``PipelineError``, such as of code `streamLagging` when the deadline passes, or
  ///   `streamAhead` when the outputs are past the fence already;
  ///   ``PostgresError`` when a database fails; `CancellationError`.
  @discardableResult
  public func run(
    until fence: LogSequenceNumber? = nil,
    deadline: Duration? = nil,
    report: @Sendable (StreamProgress) -> Void = { _ in }
  ) async throws -> StreamProgress {
    var hold: HeldAtFence?
    while true {
      do {
        if let held = hold.take() { try await wait(held, report: report) }
        return try await follow(until: fence, deadline: deadline, report)
      } catch let held as HeldAtFence {
        hold = held
      }
    }
  }

  /// Follows the changes until the fence or until somebody holds the stream at one.
  ///
  /// - Throws: ``HeldAtFence`` before a change is applied that stands beyond the hold's fence.
  func follow(
    until fence: LogSequenceNumber?,
    deadline: Duration?,
    _ report: @Sendable (StreamProgress) -> Void
  ) async throws -> StreamProgress {
    let source = try await connect()
    var applier = try await StreamApplier(pipeline, source: source)
    let start = applier.progress
    guard start.isCopied else { throw PipelineError.streamNotSetUp(pipeline) }
    try await verifySlot(covers: start.lsn, on: source)
    if let fence, start.lsn >= fence {
      guard start.lsn == fence else {
        throw PipelineError.streamAhead(pipeline, at: start.lsn, fence: fence)
      }
      return start
    }
    return try await follow(from: start.lsn, &applier, until: fence, within: deadline, report)
  }

  /// How the stream stands.
  ///
  /// - Throws: ``PostgresError`` when a database fails.
  public func status() async throws -> StreamStatus {
    let slot = try await ReplicationSlot.read(pipeline.slot, on: try await connect())
    let sink = try await PostgresConnection.open(pipeline.sink)
    return StreamStatus(
      progress: try await StreamProgress.find(pipeline, on: sink),
      slot: slot,
      storedSecondsAgo: try await StreamProgress.age(pipeline, on: sink)
    )
  }

  private func follow(
    from start: LogSequenceNumber,
    _ applier: inout StreamApplier,
    until fence: LogSequenceNumber?,
    within deadline: Duration?,
    _ report: @Sendable (StreamProgress) -> Void
  ) async throws -> StreamProgress {
    let stream = try await Takeover.whenFree(pipeline) {
      try await ReplicationStream.start(
        pipeline.source,
        slot: pipeline.slot,
        publication: pipeline.publication,
        from: start
      )
    }
    let heartbeat = StreamHeartbeat(stream, flushed: start)
    let follower = StreamFollower(
      pipeline: pipeline,
      stream: stream,
      heartbeat: heartbeat,
      fence: fence,
      deadline: deadline
    )
    return try await heartbeat.during {
      do {
        try await follower.follow(into: &applier, report: report)
        return applier.progress
      } catch {
        await applier.rollBack()
        // Cancelling ends the statement at hand, which then reports that instead.
        try Task.checkCancellation()
        throw error
      }
    }
  }

  func connect() async throws -> PostgresConnection {
    try await PostgresConnection.open(
      pipeline.source,
      settings: SessionSettings(applicationName: "migrate stream")
    )
  }

  private func verifySlot(
    covers stored: LogSequenceNumber,
    on source: PostgresConnection
  ) async throws {
    let slot = try await ReplicationSlot.read(pipeline.slot, on: source)
    guard let slot, !slot.isLost else { throw PipelineError.slotLost(pipeline) }
    guard slot.confirmed <= stored else {
      throw PipelineError.slotAhead(pipeline, slot: slot.confirmed, stored: stored)
    }
  }
}
