extension StateSession {
  /// Judges the gate of a request, and carries it out when it is open.
  ///
  /// Giving readers less from the stream side is always allowed.
  ///
  /// - Parameter request: What an operator asks for.
  /// - Returns: What became of it; a closed gate is a result, not an error.
  /// - Throws: What ``plan(_:reason:evidence:)`` and ``perform(_:)`` throw.
  public func carryOut(_ request: TransitionRequest) async throws -> TransitionReport {
    guard state.position.phase != .retired else { throw TransitionError.retired }
    let from = state.position
    let target = try request.goal.position(from: from, steps: subject.steps)
    guard target != from else {
      return report(.unchanged, from: from, to: target, gate: nil, views: [])
    }
    let gate = try await gate(before: target)
    if let gate, gate.verdict != .open, request.execution == .perform {
      return report(.refused, from: from, to: target, gate: gate, views: [])
    }
    let plan = try await plan(target, reason: request.reason, evidence: gate?.evidence ?? [])
    if request.execution == .planOnly {
      return report(.planned, from: from, to: target, gate: gate, views: plan.views)
    }
    try await perform(plan)
    return report(.done, from: from, to: target, gate: gate, views: plan.views)
  }

  /// Judges the gate before a position; nil when readers get no more from the stream side there.
  private func gate(before target: RolloutPosition) async throws -> GateReport? {
    let kind: GateKind
    if target.phase == .retired {
      kind = .retire
    } else if target.phase == .cutover {
      kind = .cutover
    } else if target.share > state.position.share {
      kind = .canary
    } else {
      return nil
    }
    return Gate.judge(
      kind,
      rules: subject.rules(of: kind),
      evidence: GateEvidence(state, subject: subject),
      now: try await now()
    )
  }

  private func report(
    _ outcome: TransitionReport.Outcome,
    from: RolloutPosition,
    to target: RolloutPosition,
    gate: GateReport?,
    views: [ViewChange]
  ) -> TransitionReport {
    TransitionReport(
      migration: state.migration,
      outcome: outcome,
      from: from,
      to: target,
      gate: gate,
      views: views,
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
