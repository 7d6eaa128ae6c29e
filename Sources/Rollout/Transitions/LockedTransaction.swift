internal import Postgres

/// A transaction under the migration's lock that never makes readers queue for long.
///
/// Every attempt gives up after a fraction of a second and starts anew after a random pause, until
/// the budget is used up.
struct LockedTransaction {
  let store: RouteStore
  let budget: LockBudget
  /// The views that may be locked, to say who is in the way.
  let views: [RelationName]

  /// Runs a body in a transaction that holds the migration's lock.
  ///
  /// - Parameter body: What to do; it may run several times, and only the last one counts.
  /// - Returns: What the body returned in the attempt that was committed.
  /// - Throws: ``RouteError/blocked(by:waited:)``, or what the body throws.
  func run<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    let start = ContinuousClock.now
    var pause = 50.0
    while true {
      do {
        return try await attempt(body)
      } catch let error as PostgresError where error.sqlState == .lockNotAvailable {
        let blockers = try await LockBlocker.find(
          relations: views,
          migration: store.migration,
          on: store.connection
        )
        let waited = ContinuousClock.now - start
        guard waited < budget.total else { throw RouteError.blocked(by: blockers, waited: waited) }
        try await Task.sleep(for: .milliseconds(Int.random(in: Int(pause / 2)...Int(pause))))
        pause = min(pause * 2, 2000)
      }
    }
  }

  private func attempt<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    try await store.connection.transaction { connection in
      let (seconds, attoseconds) = budget.perAttempt.components
      try await connection.query(
        "SELECT set_config('lock_timeout', $1, true)",
        [String(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))],
        activity: "setting the lock timeout"
      )
      try await store.lock()
      return try await body()
    }
  }
}
