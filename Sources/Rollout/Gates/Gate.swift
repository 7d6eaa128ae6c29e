public import MigrationSpec

/// Judges whether a transition may be made; it reads nothing and changes nothing.
public enum Gate {
  /// Judges the gate before a transition.
  ///
  /// - Parameters:
  ///   - kind: Which transition.
  ///   - rules: The specification's rules for it.
  ///   - evidence: What is known.
  ///   - now: The time by the serving database's clock.
  /// - Returns: The verdict with every rule's value and bound. Without evidence it is never open.
  public static func judge(
    _ kind: GateKind,
    rules: GateRules,
    evidence: GateEvidence,
    now: Timestamp
  ) -> GateReport {
    let judge = GateJudge(rules: rules, evidence: evidence, now: now)
    var results: [RuleResult] = []
    if kind == .cutover { results.append(judge.phase()) }
    results += [judge.cleanRuns(), judge.rows(), judge.partitions()]
    results += [judge.age(), judge.lag(), judge.soak()].compactMap(\.self)
    let verdict = GateVerdict(results.map(\.outcome))
    return GateReport(
      gate: kind,
      verdict: verdict,
      rules: results,
      evidence: judge.streak.runs.map(\.id),
      next: next(verdict, results),
      opensAt: verdict == .waiting ? judge.soakEnd : nil
    )
  }

  private static func next(_ verdict: GateVerdict, _ results: [RuleResult]) -> String? {
    if verdict == .open || verdict == .waiting { return nil }
    let needsPhase = results.contains { $0.rule == GateJudge.phaseRule && $0.outcome == .fail }
    return needsPhase ? "migrate canary --next" : "migrate shadow"
  }
}
