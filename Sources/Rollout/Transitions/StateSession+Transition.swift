internal import Foundation
internal import Postgres

extension StateSession {
  /// Works out a transition without changing anything.
  ///
  /// - Parameters:
  ///   - target: The position to go to.
  ///   - reason: The reason to write down.
  ///   - evidence: The ids of the runs that opened its gate.
  ///   - approvedBy: Who approved of it.
  ///   - overridden: What its gate said when it is overridden.
  /// - Returns: The plan for ``perform(_:)``.
  /// - Throws: ``TransitionError``, or ``RouteError`` when the relations or views don't fit.
  public func plan(
    _ target: RolloutPosition,
    reason: String?,
    evidence: [String],
    approvedBy: [String]? = nil,
    overridden: GateVerdict? = nil
  ) async throws -> TransitionPlan {
    guard state.position.phase != .retired else { throw TransitionError.retired }
    let transition = Transition(
      token: UUID(),
      from: state.position,
      to: target,
      at: try await now(),
      who: Operator.current,
      why: reason,
      evidence: evidence,
      approvedBy: approvedBy,
      overridden: overridden
    )
    var changes: [RouteChange] = []
    if let routes {
      let planner = RoutePlanner(store: routes, subject: subject, state: state)
      changes = try await planner.plan(target, path: store.path)
    }
    return TransitionPlan(
      migration: state.migration,
      isFirst: isNew,
      lineage: state.lineage,
      serial: state.serial,
      transition: transition,
      epochBefore: state.routeEpoch,
      changes: changes
    )
  }

  /// Carries out a plan: intent, one database transaction, confirmation.
  ///
  /// - Parameter plan: A plan of this session's state.
  /// - Throws: ``TransitionError/stalePlan`` when the state has moved; ``RouteError``,
  ///   `PostgresError` or ``StateError`` when nothing was changed;
  ///   ``TransitionError/outcomeUnknown(reason:)`` or ``TransitionError/unconfirmed(reason:)`` when
  ///   the next command has to settle it.
  public func perform(_ plan: TransitionPlan) async throws {
    guard plan.serial == state.serial, plan.lineage == state.lineage, state.pending == nil else {
      throw TransitionError.stalePlan
    }
    guard let routes, !plan.changes.isEmpty else {
      try save {
        $0.specDigest = subject.specDigest
        $0.confirm(plan.transition, routeEpoch: plan.epochBefore)
      }
      try await note()
      return
    }
    let intent = TransitionIntent(transition: plan.transition, epochBefore: plan.epochBefore)
    try save {
      $0.specDigest = subject.specDigest
      $0.pending = intent
    }
    do {
      try await commit(plan, routes)
    } catch {
      try await settle(after: error)
      return
    }
    do {
      try save { $0.confirm(plan.transition, routeEpoch: intent.epochAfter) }
    } catch {
      throw TransitionError.unconfirmed(reason: error.description)
    }
    try await note()
  }

  private func commit(_ plan: TransitionPlan, _ routes: RouteStore) async throws {
    let transaction = LockedTransaction(
      store: routes,
      budget: budget,
      views: plan.changes.map(\.output.serve)
    )
    let switching = RouteTransaction(plan: plan, store: routes, path: store.path)
    try await transaction.run { try await switching.write() }
  }

  /// Finds out whether a transaction that ended with an error was committed all the same.
  ///
  /// - Throws: The error again when it was not.
  private func settle(after error: any Error) async throws {
    guard let failure = error as? PostgresError, failure.kind != .statement else {
      try save { $0.pending = nil }
      throw error
    }
    do {
      try await connectAndSettle()
    } catch let second as PostgresError {
      throw TransitionError.outcomeUnknown(reason: second.description)
    }
    if case .confirmed = settlement { return }
    throw error
  }
}
