internal import MigrationSpec

/// The rules about what is so at this moment, rather than about runs that were made.
extension GateJudge {
  /// The stream side keeps up, measured now: what an earlier run saw says nothing of a stream that
  /// has ended since.
  func lag() -> RuleResult? {
    guard let bound = rules.maxStreamLag else { return nil }
    let seen = evidence.stream
    return RuleResult(
      rule: Self.lagRule,
      outcome: outcome(of: seen, bound: bound),
      value: seen.map(Self.text) ?? "not measured",
      bound: "at most \(DurationText.of(bound))"
    )
  }

  /// Enough people other than the one who makes the transition approve of it.
  func approvals() -> RuleResult? {
    guard rules.approvals > 0 else { return nil }
    let others = Set(evidence.approvals).subtracting([evidence.author]).sorted()
    return RuleResult(
      rule: "approvals",
      outcome: others.count >= rules.approvals ? .pass : .waiting,
      value: others.isEmpty ? "none" : others.joined(separator: ", "),
      bound: "at least \(rules.approvals), with --approve-by"
    )
  }

  /// Nothing and nobody reads the batch side any more.
  func batchUse() -> [RuleResult] {
    guard let relations = evidence.findings.batchUse else { return [] }
    let findings = [
      (BatchUse.dependentsRule, relations.flatMap(\.dependents), "no view or function"),
      (BatchUse.readersRule, relations.flatMap(\.sessions), "no session reads it"),
      (BatchUse.grantsRule, relations.flatMap(\.grants), "no other role may read it"),
    ]
    return findings.map { rule, found, bound in
      RuleResult(
        rule: rule,
        outcome: found.isEmpty ? .pass : .fail,
        value: found.isEmpty ? "none" : found.joined(separator: ", "),
        bound: bound
      )
    }
  }

  private func outcome(of seen: StreamObservation?, bound: Duration) -> RuleOutcome {
    guard let seen else { return .inconclusive }
    switch seen.condition {
    case .caughtUp: return (seen.lag ?? .seconds(Int64.max)) <= bound ? .pass : .fail
    case .behind: return (seen.lag ?? .zero) >= bound ? .fail : .inconclusive
    case .stopped: return .fail
    case .unmeasured: return .inconclusive
    }
  }

  private static func text(_ seen: StreamObservation) -> String {
    let lag = seen.lag.map(DurationText.of) ?? ""
    switch seen.condition {
    case .caughtUp: return "\(lag), measured now"
    case .behind: return "behind, not caught up within \(lag)"
    case .stopped: return seen.detail ?? "stopped"
    case .unmeasured: return "not measured: \(seen.detail ?? "nobody looked")"
    }
  }
}
