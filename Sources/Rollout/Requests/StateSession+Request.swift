internal import Postgres

extension StateSession {
  /// Judges the gate of a request, and carries it out when it is open.
  ///
  /// Giving readers less from the stream side is always allowed.
  ///
  /// - Parameter request: What an operator asks for.
  /// - Returns: What became of it; a closed gate is a result, not an error.
  /// - Throws: What ``plan(_:for:gate:)`` and ``perform(_:)`` throw.
  public func carryOut(_ request: TransitionRequest) async throws -> TransitionReport {
    guard state.position.phase != .retired else { throw TransitionError.retired }
    let from = state.position
    let target = try request.goal.position(from: from, steps: subject.steps)
    if target.phase == .retired, let since = from.since {
      throw TransitionError.batchStillServes(before: since)
    }
    if target == from { return try await stay(request) }
    let gate = try await gate(before: target, request)
    if let gate, gate.verdict != .open, request.execution == .perform {
      return report(.refused, from: from, to: target, gate: gate, plan: nil)
    }
    let plan = try await plan(target, for: request, gate: gate)
    if let looked = request.plan, looked != plan.id { throw TransitionError.stalePlan }
    if request.execution == .planOnly {
      return report(.planned, from: from, to: target, gate: gate, plan: plan)
    }
    try await perform(plan)
    return report(.done, from: from, to: target, gate: gate, plan: plan)
  }

  /// Answers a request for where the migration stands already, which need not be where readers are.
  private func stay(_ request: TransitionRequest) async throws -> TransitionReport {
    let position = state.position
    guard let conflict = try await handMadeChange() else {
      return report(.unchanged, from: position, to: position, gate: nil, plan: nil)
    }
    // Taking readers back has to do so wherever they are; anything else is for the doctor.
    guard request.goal == .shadow else { throw conflict }
    let plan = try await plan(position, for: request, gate: nil)
    if request.execution != .planOnly { try await perform(plan) }
    return report(
      request.execution == .planOnly ? .planned : .done,
      from: position,
      to: position,
      gate: nil,
      plan: plan,
      note: conflict.finding
    )
  }

  /// What was changed by hand in routes or views; nil when nothing was.
  private func handMadeChange() async throws -> RouteError? {
    guard let routes else { return nil }
    let rows = try await routes.read()
    let drifts = try await ViewInspection(store: routes, outputs: subject.served).drifts(rows)
    if !drifts.isEmpty { return .editedViews(drifts) }
    let comparison = RouteComparison(state: state, isNew: isNew, path: store.path, rows: rows)
    do {
      try comparison.requireShare()
      return nil
    } catch {
      return error
    }
  }

  private func plan(
    _ target: RolloutPosition,
    for request: TransitionRequest,
    gate: GateReport?
  ) async throws -> TransitionPlan {
    try await plan(
      target,
      reason: request.reason,
      evidence: gate?.evidence ?? [],
      approvedBy: request.approvals.isEmpty ? nil : request.approvals,
      overridden: gate.flatMap { $0.verdict == .open ? nil : $0.verdict }
    )
  }

  private func gate(
    before target: RolloutPosition,
    _ request: TransitionRequest
  ) async throws -> GateReport? {
    guard let kind = GateKind(from: state.position, to: target) else { return nil }
    let evidence = GateEvidence(
      state,
      subject: subject,
      stream: request.stream,
      approvals: request.approvals,
      findings: try await GateFindings.read(kind, of: subject, state: state, routes: routes)
    )
    return Gate.judge(
      kind,
      rules: subject.rules(of: kind),
      evidence: evidence,
      now: try await now()
    )
  }

  private func report(
    _ outcome: TransitionReport.Outcome,
    from: RolloutPosition,
    to target: RolloutPosition,
    gate: GateReport?,
    plan: TransitionPlan?,
    note: String? = nil
  ) -> TransitionReport {
    var notes = [note].compactMap(\.self) + self.notes
    if outcome == .done, let overridden = plan?.transition.overridden {
      notes.append("the gate was \(overridden.rawValue) and is overridden, as the history says")
    }
    return TransitionReport(
      migration: state.migration,
      outcome: outcome,
      from: from,
      to: target,
      gate: gate,
      plan: plan,
      notes: notes
    )
  }

  private var notes: [String] {
    var notes: [String] = []
    switch settlement {
    case .nothing: break
    case .confirmed(let transition):
      notes.append("an earlier command had moved readers to \(transition.to): confirmed now")
    case .withdrawn(let transition):
      notes.append("an earlier command had not moved readers to \(transition.to): withdrawn")
    }
    if subject.served.isEmpty {
      notes.append("no output has 'serve': only the state moves, readers are not routed")
    }
    return notes
  }
}
