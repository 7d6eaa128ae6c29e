internal import MigrationSpec

/// Judges whether a transition may be made; it reads nothing and changes nothing.
enum Gate {
  /// Judges the gate before a transition.
  ///
  /// - Parameters:
  ///   - kind: Which transition.
  ///   - rules: The specification's rules for it.
  ///   - evidence: What is known.
  ///   - now: The time by the serving database's clock.
  /// - Returns: The verdict with every rule's value and bound. Without evidence it is never open.
  static func judge(
    _ kind: GateKind,
    rules: GateRules,
    evidence: GateEvidence,
    now: Timestamp
  ) -> GateReport {
    // What is retired is the side that was the challenger since the cutover: older runs prove
    // nothing of that.
    let counted = kind == .retire ? evidence.sincePosition : evidence
    let judge = GateJudge(rules: rules, evidence: counted, now: now)
    var results = [judge.pause(), kind.phase.map(judge.phase(_:))].compactMap(\.self)
    results += [judge.cleanRuns(), judge.rows(), judge.partitions()]
    results += [judge.coverageShare(), judge.differenceRatio(), judge.comparator(), judge.noise()]
      .compactMap(\.self)
    results += [judge.age(), judge.lag(), judge.staleness(), judge.approvals(), judge.soak()]
      .compactMap(\.self)
    results += [judge.wayBack()].compactMap(\.self)
    if kind == .retire { results += judge.batchUse() }
    let verdict = GateVerdict(results.map(\.outcome))
    return GateReport(
      gate: kind,
      verdict: verdict,
      rules: results,
      evidence: judge.streak.runs.map(\.id),
      next: next(verdict, kind, results, evidence.stream),
      opensAt: verdict == .waiting && opensByItself(results) ? judge.soakEnd : nil
    )
  }

  /// True when nothing but time is waited for.
  private static func opensByItself(_ results: [RuleResult]) -> Bool {
    results.filter { $0.outcome == .waiting }.allSatisfy { $0.rule == GateJudge.soakRule }
  }

  private static func next(
    _ verdict: GateVerdict,
    _ kind: GateKind,
    _ results: [RuleResult],
    _ stream: StreamObservation?
  ) -> String? {
    if verdict == .open || verdict == .waiting { return nil }
    let failed = Set(results.filter { $0.outcome == .fail }.map(\.rule))
    let holding: Set<RuleOutcome> = [.pass, .waiting]
    let open = results.filter { !holding.contains($0.outcome) }.map(\.rule)
    if failed.contains(GateJudge.pauseRule) { return "migrate resume" }
    if failed.contains(GateJudge.phaseRule) {
      return kind == .retire ? "migrate cutover" : "migrate canary --next"
    }
    if open == [GateJudge.lagRule] { return stream?.remedy }
    let unhelped = BatchUse.rules.union([GateJudge.stalenessRule, GateJudge.wayBackRule])
    if Set(open).isSubset(of: unhelped) { return nil }
    return "migrate shadow"
  }
}
