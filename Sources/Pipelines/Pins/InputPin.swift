internal import MigrationSpec
public import Postgres

/// Holds the inputs still for one run: while it lives, any session can import the snapshot.
///
/// Writers go on as soon as ``take(_:in:)`` has returned.
public actor InputPin {
  /// What is pinned.
  public nonisolated let inputs: PinnedInputs
  private let budget: Duration
  private let begin = ContinuousClock.now
  private var holder: PostgresConnection?

  /// Pins the inputs.
  ///
  /// - Parameters:
  ///   - request: Which inputs, and how.
  ///   - target: The database that holds them.
  /// - Returns: The pin; call ``release()`` when the run is over.
  /// - Throws: ``PipelineError`` when the inputs can't be pinned in this way, ``PostgresError``
  ///   when the database fails.
  public static func take(
    _ request: PinRequest,
    in target: ConnectionTarget
  ) async throws -> InputPin {
    let (inputs, holder) = try await pin(request, in: target)
    let pin = InputPin(inputs: inputs, budget: request.holdBudget, holder: holder)
    try await FenceMark.write(inputs.lsn, of: request.migration, in: target)
    return pin
  }

  private init(inputs: PinnedInputs, budget: Duration, holder: PostgresConnection) {
    self.inputs = inputs
    self.budget = budget
    self.holder = holder
  }

  /// Makes sure that the snapshot can still be imported; call it before every use of the pin.
  ///
  /// - Throws: ``PipelineError`` of code `pinLost` when the session that holds it has ended or the
  ///   budget is spent; a verdict over this pin would be worthless then.
  public func confirm() async throws {
    guard begin.duration(to: .now) < budget else {
      await release()
      throw PipelineError.pinExpired(budget)
    }
    guard let holder else { throw PipelineError.pinEnded }
    do {
      try await holder.query("SELECT 1", activity: "holding the inputs' snapshot")
    } catch {
      self.holder = nil
      throw PipelineError.pinEnded
    }
  }

  /// Lets the inputs go.
  public func release() async {
    guard let holder else { return }
    self.holder = nil
    await holder.rollBack()
  }

  private static func pin(
    _ request: PinRequest,
    in target: ConnectionTarget
  ) async throws -> (PinnedInputs, PostgresConnection) {
    let barrier = BarrierPin(request: request, target: target)
    let snapshot = SnapshotPin(target: target)
    switch request.mode {
    case .barrier:
      guard !request.tables.isEmpty else { throw PipelineError.nothingToLock }
      return try await barrier.take()
    case .snapshot:
      return try await snapshot.take(note: nil)
    case .auto:
      guard !request.tables.isEmpty else {
        return try await snapshot.take(note: "no input table is named, so none could be locked")
      }
      do {
        return try await barrier.take()
      } catch let error as PipelineError where error.code == .pinNotPermitted {
        return try await snapshot.take(note: error.message)
      }
    case .standby, .freeze, .closed, .replay:
      throw PipelineError.pinUnsupported(request.mode)
    }
  }
}
