internal import Postgres

extension MicroBatchEngine {
  /// How long to wait for the transactions that a new slot has to wait for.
  private static let slotPatience = Duration.seconds(60)

  /// Finds what keeps the stream from being set up; changes nothing.
  ///
  /// - Returns: What is wrong; empty when nothing is.
  /// - Throws: ``PostgresError`` when the database can't be read.
  public func preflight() async throws -> [PipelineError] {
    try await StreamPreflight(pipeline: pipeline, connection: try await connect()).problems()
  }

  /// Creates what the stream needs and sends the existing rows through its files; does nothing
  /// when that is done already.
  ///
  /// Killed at any moment, it leaves nothing in the outputs and begins anew at the next call.
  ///
  /// - Parameter report: Called after every chunk of existing rows.
  /// - Returns: How far the outputs are.
  /// - Throws: ``PipelineErrors`` with everything that the check found; ``PipelineError`` or
  ///   ``PostgresError`` when setting up fails.
  @discardableResult
  public func setup(
    report: @Sendable (StreamProgress) -> Void = { _ in }
  ) async throws -> StreamProgress {
    let problems = try await preflight()
    guard problems.isEmpty else { throw PipelineErrors(problems) }
    return try await StreamLock.during(pipeline) { try await prepare(report: report) }
  }

  /// Drops slot, publication and progress; the stream's outputs stay.
  ///
  /// - Throws: ``PipelineError`` of code `streamInUse` when the stream runs, `streamNotOurs` when
  ///   the slot was not made for this stream.
  public func drop() async throws {
    try await StreamLock.during(pipeline) { try await remove() }
  }

  /// Begins the stream anew: drops it, and sets it up with the reset file in front.
  ///
  /// - Parameter report: Called after every chunk of existing rows.
  /// - Returns: How far the outputs are.
  /// - Throws: ``PipelineError`` of code `resetMissing` without a reset file, before anything is
  ///   dropped; what ``drop()`` and ``setup(report:)`` throw.
  @discardableResult
  public func rebuild(
    report: @Sendable (StreamProgress) -> Void = { _ in }
  ) async throws -> StreamProgress {
    guard let reset = pipeline.resetFile else { throw PipelineError.resetMissing(pipeline) }
    _ = try SQLScript(path: reset)
    let problems = try await preflight()
    guard problems.isEmpty else { throw PipelineErrors(problems) }
    try await drop()
    return try await setup(report: report)
  }

  private func prepare(
    report: @Sendable (StreamProgress) -> Void
  ) async throws -> StreamProgress {
    let source = try await connect()
    let slot = try await ReplicationSlot.read(pipeline.slot, on: source)
    let progress = try await register(isSlotThere: slot != nil)
    if progress.isCopied {
      guard let slot, !slot.isLost else { throw PipelineError.slotLost(pipeline) }
      return progress
    }
    try await Publication(of: pipeline, on: source).prepare()
    // What a setup that was killed has left: its copy was rolled back, so the slot is worth nothing.
    try await ReplicationSlot.drop(of: pipeline, on: source)
    do {
      let beginning = try await createSlot(source)
      return try await copy(from: beginning, source: source, report: report)
    } catch {
      // A slot that nobody reads would keep the server's log for ever.
      await Task { try? await ReplicationSlot.drop(of: pipeline, on: connect()) }.value
      throw error
    }
  }

  private func remove() async throws {
    let source = try await connect()
    let sink = try await PostgresConnection.open(pipeline.sink)
    if try await StreamProgress.find(pipeline, on: sink) != nil {
      try await ReplicationSlot.drop(of: pipeline, on: source)
    } else if try await ReplicationSlot.read(pipeline.slot, on: source) != nil {
      throw PipelineError.slotNotOurs(pipeline)
    }
    try await Publication(of: pipeline, on: source).drop()
    if try await MigrateSchema.streamHold.exists(on: sink) {
      try await sink.query(
        "DELETE FROM migrate.stream_hold WHERE pipeline = $1",
        [pipeline.name],
        activity: "deleting the stream's fence"
      )
    }
    guard try await MigrateSchema.streamProgress.exists(on: sink) else { return }
    try await sink.query(
      "DELETE FROM migrate.stream_progress WHERE pipeline = $1",
      [pipeline.name],
      activity: "deleting the stream's progress"
    )
  }

  /// Makes the progress row, by which a slot of ours is known; it comes before the slot.
  private func register(isSlotThere: Bool) async throws -> StreamProgress {
    let sink = try await PostgresConnection.open(pipeline.sink)
    return try await sink.transaction { sink in
      try await MigrateSchema.streamProgress.prepare(on: sink)
      try await MigrateSchema.streamHold.prepare(on: sink)
      if let known = try await StreamProgress.read(pipeline, on: sink) { return known }
      if isSlotThere { throw PipelineError.slotNotOurs(pipeline) }
      try await sink.query(
        """
        INSERT INTO migrate.stream_progress (pipeline, lsn, transactions, rows, updated_at)
        VALUES ($1, '0/0', 0, 0, clock_timestamp()) ON CONFLICT DO NOTHING
        """,
        [pipeline.name],
        activity: "registering the stream"
      )
      return StreamProgress(lsn: LogSequenceNumber(0), transactions: 0, rows: 0)
    }
  }

  private func createSlot(_ source: PostgresConnection) async throws -> SlotSnapshot {
    let beginning = try await TimeLimit.run(Self.slotPatience) {
      try await SlotSnapshot.create(pipeline.source, slot: pipeline.slot)
    }
    if let beginning { return beginning }
    throw PipelineError.slotCreationWaits(
      pipeline,
      blockers: try await BlockingSession.writers(on: source)
    )
  }

  private func copy(
    from beginning: SlotSnapshot,
    source: PostgresConnection,
    report: @Sendable (StreamProgress) -> Void
  ) async throws -> StreamProgress {
    var applier = try await StreamApplier(pipeline, source: source)
    guard !applier.progress.isCopied else { throw PipelineError.streamInUse(pipeline) }
    do {
      let copy = InitialCopy(pipeline: pipeline, beginning: beginning, source: source)
      try await copy.run(into: &applier, report: report)
      await beginning.close()
      return applier.progress
    } catch {
      await applier.rollBack()
      await beginning.close()
      guard let refusal = error as? PipelineError, refusal.code == .keyRepeated else { throw error }
      throw refusal.whileCopying(pipeline)
    }
  }
}
