internal import MigrationSpec
public import Postgres

/// Holds the inputs still for one run: while it lives, any session can import the snapshot.
///
/// Writers go on as soon as ``take(_:in:)`` has returned.
public actor InputPin {
  /// What is pinned.
  public nonisolated let inputs: PinnedInputs
  /// How often a run looks whether its pin still holds.
  private static let watchInterval = Duration.seconds(1)

  private let budget: HoldBudget
  private let begin = ContinuousClock.now
  private var frozen: FrozenInputs?
  private var holder: PostgresConnection?

  /// Pins the inputs.
  ///
  /// - Parameters:
  ///   - request: Which inputs, and how.
  ///   - target: The database that holds them.
  ///   - atFence: Called with the fence; with an exact pin, while nobody can write the inputs, so it
  ///     has to be quick.
  /// - Returns: The pin; call ``release()`` when the run is over.
  /// - Throws: ``PipelineError`` when the inputs can't be pinned in this way, ``PostgresError``
  ///   when the database fails.
  public static func take(
    _ request: PinRequest,
    in target: ConnectionTarget,
    atFence: @escaping @Sendable (LogSequenceNumber) async throws -> Void = { _ in }
  ) async throws -> InputPin {
    let (inputs, holder) = try await pin(request, in: target, atFence)
    let pin = InputPin(
      inputs: inputs,
      budget: request.holdBudget,
      holder: holder,
      frozen: inputs.schema == nil ? nil : FrozenInputs(request: request, target: target)
    )
    try await FenceMark.write(inputs.lsn, of: request.migration, in: target)
    return pin
  }

  private init(
    inputs: PinnedInputs,
    budget: HoldBudget,
    holder: PostgresConnection,
    frozen: FrozenInputs?
  ) {
    self.inputs = inputs
    self.budget = budget
    self.holder = holder
    self.frozen = frozen
  }

  /// Makes sure that the snapshot can still be imported; call it before every use of the pin.
  ///
  /// - Throws: ``PipelineError`` of code `pinLost` when the session that holds it has ended or the
  ///   budget is spent; a verdict over this pin would be worthless then.
  public func confirm() async throws {
    guard let holder else { throw PipelineError.pinEnded }
    let cost: PinCost
    do {
      // Cancelling a statement would end the transaction, and with it the snapshot.
      cost = try await Task { try await PinCost.read(since: inputs.lsn, on: holder) }.value
    } catch {
      self.holder = nil
      throw PipelineError.pinEnded
    }
    if let reason = cost.excess(over: budget, after: begin.duration(to: .now)) {
      await release()
      throw PipelineError.pinExpired(reason)
    }
  }

  /// Runs a body while the pin is watched: the body is cancelled when the pin is lost or has cost
  /// more than its budget.
  ///
  /// - Parameter body: What needs the pin.
  /// - Returns: What the body returns; the pin held until then.
  /// - Throws: What ``confirm()`` throws, else what the body throws.
  public nonisolated func during<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let value = try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask(operation: body)
      group.addTask {
        while true {
          try await Task.sleep(for: Self.watchInterval)
          try await self.confirm()
        }
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    try await confirm()
    guard let value else { preconditionFailure("a watch without an end ended") }
    return value
  }

  /// Lets the inputs go.
  public func release() async {
    if let holder {
      self.holder = nil
      await holder.rollBack()
    }
    guard let frozen, let schema = inputs.schema else { return }
    self.frozen = nil
    // What can't be dropped now is dropped by the next run.
    await Task { try? await frozen.drop(schema) }.value
  }

  private static func pin(
    _ request: PinRequest,
    in target: ConnectionTarget,
    _ atFence: @escaping @Sendable (LogSequenceNumber) async throws -> Void
  ) async throws -> (PinnedInputs, PostgresConnection) {
    let barrier = BarrierPin(request: request, target: target, atFence: atFence)
    let snapshot = SnapshotPin(target: target, atFence: atFence)
    switch request.mode {
    case .barrier:
      guard !request.tables.isEmpty else { throw PipelineError.nothingToLock }
      return try await barrier.take()
    case .snapshot:
      return try await snapshot.take(note: nil)
    case .closed:
      let (inputs, holder) = try await snapshot.take(note: nil)
      return (inputs.named(.closed, note: "only closed partitions are judged"), holder)
    case .auto:
      return try await strongest(request, barrier, snapshot)
    case .freeze:
      guard !request.tables.isEmpty else { throw PipelineError.nothingToLock }
      let (inputs, holder) = try await strongest(request, barrier, snapshot)
      let schema = try await FrozenInputs(request: request, target: target)
        .copy(from: inputs.snapshot)
      let note = "copies in schema \(schema), made under " + (inputs.note ?? inputs.mode.rawValue)
      return (inputs.named(.freeze, schema: schema, note: note), holder)
    case .standby, .replay:
      throw PipelineError.pinUnsupported(request.mode)
    }
  }

  /// The strongest pin that is permitted, with a note that says why it is this one.
  private static func strongest(
    _ request: PinRequest,
    _ barrier: BarrierPin,
    _ snapshot: SnapshotPin
  ) async throws -> (PinnedInputs, PostgresConnection) {
    guard !request.tables.isEmpty else {
      return try await snapshot.take(
        note: "a snapshot, since no input table is named that could be locked"
      )
    }
    do {
      let (inputs, holder) = try await barrier.take()
      let note = "a barrier, the strongest pin, since the role may lock the input tables"
      return (inputs.named(.barrier, note: note), holder)
    } catch let error as PipelineError where error.code == .pinNotPermitted {
      return try await snapshot.take(note: "a snapshot, since " + error.message)
    }
  }
}
