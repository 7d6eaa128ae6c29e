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

  /// Where the inputs are read as they are pinned: a standby, or where they live.
  public nonisolated let source: ConnectionTarget

  private let budget: HoldBudget
  private let begin = ContinuousClock.now
  private var frozen: FrozenInputs?
  private var replay: StandbyReplay?
  private var holder: PostgresConnection?

  /// Pins the inputs.
  ///
  /// - Parameters:
  ///   - request: Which inputs, and how.
  ///   - target: The database that holds them.
  ///   - fence: What the setting of the fence has to do with who follows the inputs.
  /// - Returns: The pin; call ``release()`` when the run is over.
  /// - Throws: ``PipelineError`` when the inputs can't be pinned in this way, ``PostgresError``
  ///   when the database fails.
  public static func take(
    _ request: PinRequest,
    in target: ConnectionTarget,
    fence: FenceActions = FenceActions()
  ) async throws -> InputPin {
    let taken = try await PinChoice(request: request, target: target, fence: fence).take()
    let pin = InputPin(taken, request: request, target: target)
    if !taken.isFenceWritten {
      do {
        try await FenceMark.write(taken.inputs.lsn, of: request.migration, in: target)
      } catch {
        await pin.release()
        throw error
      }
    }
    return pin
  }

  private init(_ taken: TakenPin, request: PinRequest, target: ConnectionTarget) {
    let isOurs = taken.inputs.schema != nil && taken.inputs.mode != .replay
    frozen = isOurs ? FrozenInputs(request: request, target: target) : nil
    inputs = taken.inputs
    source = taken.replay?.connection.target ?? target
    budget = request.holdBudget
    holder = taken.holder
    replay = taken.replay
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
    if let replay { try await Task { try await replay.confirm(at: inputs.lsn) }.value }
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
    if let replay {
      self.replay = nil
      await replay.resume()
    }
    guard let frozen, let schema = inputs.schema else { return }
    self.frozen = nil
    // What can't be dropped now is dropped by the next run.
    await Task { try? await frozen.drop(schema) }.value
  }
}
