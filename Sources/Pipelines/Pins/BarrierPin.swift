internal import Postgres

/// Takes position and snapshot while nobody can write the inputs.
///
/// `LOCK` takes no snapshot, so a writer that it waited for is in the snapshot that follows, and
/// before the position; no other writer can commit until both are taken.
struct BarrierPin {
  let request: PinRequest
  let target: ConnectionTarget
  /// What the fence, which is set while nobody can write the inputs, has to do with others.
  let fence: FenceActions

  /// Tries until the tables could be locked or the attempts are spent.
  ///
  /// - Returns: What is pinned and the session that holds it.
  /// - Throws: ``PipelineError`` of code `inputsBusy`, `pinNotPermitted` or `inputUnsuitable`.
  func take() async throws -> (PinnedInputs, PostgresConnection) {
    // Both are there before the lock, so that writers never wait for a connection.
    let locker = try await PostgresConnection.open(target)
    let holder = try await PostgresConnection.open(target)
    for attempt in 0..<request.attempts {
      if attempt > 0 { try await Task.sleep(for: .milliseconds(.random(in: 50...400))) }
      if let inputs = try await takeOnce(attempt, locker: locker, holder: holder) {
        return (inputs, holder)
      }
    }
    let blockers = try await BlockingSession.writers(of: request.tables, on: locker)
    throw PipelineError.inputsBusy(request, blockers: blockers)
  }

  /// - Returns: nil when the lock could not be had in time.
  private func takeOnce(
    _ attempt: Int,
    locker: PostgresConnection,
    holder: PostgresConnection
  ) async throws -> PinnedInputs? {
    do {
      return try await locker.transaction(.repeatableReadWrite) { locker in
        try await lock(request.lockTimeout(ofAttempt: attempt), on: locker)
        let cut = try await SnapshotCut.read(on: locker)
        let snapshot = try await SnapshotCut.hold(cut.snapshot, on: holder)
        try await fence.at(cut.lsn)
        return PinnedInputs(
          mode: .barrier,
          lsn: cut.lsn,
          snapshot: snapshot,
          at: cut.at,
          isExact: true
        )
      }
    } catch let error as PostgresError {
      switch error.sqlState {
      case .lockNotAvailable, .deadlockDetected: return nil
      case .insufficientPrivilege: throw PipelineError.mayNotLock(error)
      case .undefinedTable, .invalidSchemaName: throw PipelineError.inputMissing(error)
      default: throw error
      }
    }
  }

  private func lock(_ timeout: Duration, on locker: PostgresConnection) async throws {
    let names = request.tables.map(\.quoted).joined(separator: ", ")
    let milliseconds = Int(timeout / .milliseconds(1))
    try await locker.execute(
      "SET LOCAL lock_timeout = \(milliseconds); LOCK TABLE \(names) IN SHARE MODE",
      activity: "locking the input tables"
    )
  }
}
