internal import MigrationSpec

/// The rules of a gate, one function each.
struct GateJudge {
  static let phaseRule = "phase"
  static let pauseRule = "paused"
  static let lagRule = "max_stream_lag"
  static let soakRule = "soak"

  let rules: GateRules
  let evidence: GateEvidence
  let now: Timestamp
  let streak: CleanStreak

  /// Counts the clean runs once for all rules.
  init(rules: GateRules, evidence: GateEvidence, now: Timestamp) {
    self.rules = rules
    self.evidence = evidence
    self.now = now
    streak = CleanStreak(evidence, rules: rules)
  }

  /// A migration that somebody has paused gives readers no more from the stream side.
  func pause() -> RuleResult? {
    guard let pause = evidence.pause else { return nil }
    return RuleResult(
      rule: Self.pauseRule,
      outcome: .fail,
      value: pause.description,
      bound: "not paused"
    )
  }

  /// No phase is left out: readers are served in part before they are served in full, and in full
  /// before the batch side goes.
  func phase(_ needed: Phase) -> RuleResult {
    let phase = evidence.position.phase
    // A cutover from an event time on is followed by one in all event times.
    let isPartial = phase == .cutover && evidence.position.since != nil && needed == .canary
    return RuleResult(
      rule: Self.phaseRule,
      outcome: phase == needed || isPartial ? .pass : .fail,
      value: phase.rawValue,
      bound: needed.rawValue
    )
  }

  /// Enough clean runs in a row, at distinct fences.
  func cleanRuns() -> RuleResult {
    let needed = max(1, rules.cleanRuns)
    let found = streak.runs.count
    var value = String(found)
    if let breaker = streak.brokenBy { value += ", since the mismatch of run \(breaker.id)" }
    let void = evidence.runs.count - evidence.valid.count
    if void > 0 { value += ", \(void) void (made under another specification or other columns)" }
    if streak.unpinned > 0 {
      value +=
        ", \(streak.unpinned) not counted (pin none: the sides' inputs may differ; to count them, "
        + "declare allow_unpinned: true in this gate)"
    }
    let outcome: RuleOutcome =
      if found >= needed {
        .pass
      } else {
        found == 0 && streak.brokenBy == nil ? .inconclusive : .fail
      }
    return RuleResult(
      rule: "clean_runs",
      outcome: outcome,
      value: value,
      bound: "at least \(needed) in a row"
    )
  }

  /// The newest run that proved every output compared enough rows.
  func rows() -> RuleResult {
    coverage("min_rows", bound: rules.minRows) { $0.fewestRows }
  }

  /// The newest run that proved every output compared enough partitions.
  func partitions() -> RuleResult {
    coverage("min_partitions", bound: rules.minPartitions) { $0.compared }
  }

  /// The newest clean run is young enough.
  func age() -> RuleResult? {
    guard let bound = rules.evidenceMaxAge else { return nil }
    let limit = "at most \(DurationText.of(bound))"
    guard let newest = streak.runs.first else {
      return RuleResult(
        rule: "evidence_max_age",
        outcome: .inconclusive,
        value: "no clean run",
        bound: limit
      )
    }
    let age = now - newest.at
    // A run of the future was timed by a clock that is wrong; five seconds are clocks' usual skew.
    let isTimely = age <= bound && age >= .seconds(-5)
    return RuleResult(
      rule: "evidence_max_age",
      outcome: isTimely ? .pass : .inconclusive,
      value: age < .seconds(-5) ? "in the future" : DurationText.of(max(age, .zero)),
      bound: limit
    )
  }

  /// Enough healthy time has passed at this position.
  func soak() -> RuleResult? {
    guard let bound = rules.soak, bound > .zero else { return nil }
    let healthy = now - soakStart
    return RuleResult(
      rule: Self.soakRule,
      outcome: healthy >= bound ? .pass : .waiting,
      value: DurationText.of(max(healthy, .zero)),
      bound: "at least \(DurationText.of(bound))"
    )
  }

  /// When the soak will be over if nothing happens; nil without one.
  var soakEnd: Timestamp? { rules.soak.map { soakStart + $0 } }

  /// The later of the last move and the last run that was not healthy.
  private var soakStart: Timestamp {
    let unhealthy = evidence.runs.last { $0.isUnhealthy(for: rules) }
    return max(evidence.positionSince, unhealthy?.at ?? evidence.positionSince)
  }

  private func coverage(
    _ rule: String,
    bound: Int,
    _ count: (RunCoverage) -> Int
  ) -> RuleResult {
    let needed = max(1, bound)
    let newest = evidence.valid.last { $0.isProof(of: evidence.outputs, for: rules) }
    let found = newest.map { count($0.coverage) }
    return RuleResult(
      rule: rule,
      outcome: (found ?? 0) >= needed ? .pass : .inconclusive,
      value: found.map(String.init) ?? "no matching run",
      bound: "at least \(needed)"
    )
  }
}
