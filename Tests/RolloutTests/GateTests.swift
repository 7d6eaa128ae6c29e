import MigrationSpec
import Testing

@testable import Rollout

@Suite struct GateTests {
  private let rules = GateRules(cleanRuns: 3, evidenceMaxAge: .seconds(24 * 3600))

  private func judge(
    _ outcomes: [RunOutcome],
    kind: GateKind = .canary,
    rules: GateRules? = nil,
    position: RolloutPosition = .shadow,
    outputs: [String] = ["daily"],
    specDigest: String = "d1",
    hours: Int = 10,
    stream: StreamObservation? = nil,
    approvals: [String] = []
  ) -> GateReport {
    var state = Sample.state()
    if position != .shadow {
      state.confirm(Sample.transition(.shadow, position), routeEpoch: 1)
    }
    for outcome in outcomes {
      state.append(RunRecord(outcome, specDigest: "d1", salt: state.salt))
    }
    let subject = RolloutSubject(
      migration: "m",
      statePath: "m.json",
      specDigest: specDigest,
      outputs: outputs,
      served: [],
      database: nil,
      steps: [],
      gates: GatesSpecification()
    )
    return Gate.judge(
      kind,
      rules: rules ?? self.rules,
      evidence: GateEvidence(
        state,
        subject: subject,
        stream: stream,
        approvals: approvals
      ),
      now: Sample.hours(hours)
    )
  }

  private func clean(_ count: Int, from first: UInt64 = 1) -> [RunOutcome] {
    (0..<count).map { number in
      Sample.outcome("r\(first + UInt64(number))", fence: first + UInt64(number))
    }
  }

  private func outcome(_ rule: String, in report: GateReport) -> RuleOutcome? {
    report.rules.first { $0.rule == rule }?.outcome
  }

  @Test func threeCleanRunsOpenIt() {
    let report = judge(clean(3))
    #expect(report.verdict == .open)
    #expect(report.evidence == ["r3", "r2", "r1"])
    #expect(report.next == nil)
  }

  @Test func withoutEvidenceItIsNeverOpen() {
    for needed in 0...3 {
      let report = judge([], rules: GateRules(cleanRuns: needed, minRows: 0, minPartitions: 0))
      #expect(report.verdict == .inconclusive)
      #expect(report.next == "migrate shadow")
    }
  }

  @Test func tooFewRunsCloseIt() {
    let report = judge(clean(2))
    #expect(report.verdict == .closed)
    #expect(report.next == "migrate shadow")
  }

  @Test func runsAtOneFenceCountOnce() {
    let report = judge((1...5).map { Sample.outcome("r\($0)", fence: 9) })
    #expect(outcome("clean_runs", in: report) == .fail)
    #expect(report.evidence == ["r5"])
  }

  @Test func aMismatchClears() {
    let mismatch = Sample.outcome("bad", .mismatch, fence: 50)
    #expect(judge(clean(3) + [mismatch]).verdict == .closed)
    #expect(judge([mismatch] + clean(3)).verdict == .open)
    #expect(judge(clean(2) + [mismatch] + clean(2, from: 60)).verdict == .closed)
  }

  @Test(arguments: [RunVerdict.inconclusive, .error, .skipped])
  func whatIsNeitherAddsNorClears(verdict: RunVerdict) {
    let other = Sample.outcome("other", verdict, fence: 50)
    #expect(judge(clean(2) + [other]).verdict == .closed)
    #expect(judge(clean(2) + [other] + clean(1, from: 60)).verdict == .open)
  }

  @Test func aRunWithoutRowsIsNeverClean() {
    let empty = (1...5).map { Sample.outcome("r\($0)", rows: 0, fence: UInt64($0)) }
    let report = judge(empty, rules: GateRules(cleanRuns: 1, minRows: 0))
    #expect(report.verdict == .inconclusive)
    #expect(outcome("min_rows", in: report) == .inconclusive)
  }

  @Test func aRunMustProveEveryOutput() {
    let partial = clean(3)
    #expect(judge(partial, outputs: ["daily", "hourly"]).verdict == .inconclusive)
    let hidden = Sample.outcome(
      "r9",
      outputs: ["daily": .match, "hourly": .mismatch],
      fence: 9
    )
    #expect(judge(partial + [hidden]).verdict == .closed)
  }

  @Test func anotherSpecificationVoidsIt() {
    let report = judge(clean(3), specDigest: "d2")
    #expect(report.verdict == .inconclusive)
    #expect(report.rules.first?.value.contains("3 void") == true)
  }

  @Test func evidenceExpires() {
    #expect(judge(clean(3), hours: 24).verdict == .open)
    let report = judge(clean(3), hours: 25)
    #expect(report.verdict == .inconclusive)
    #expect(outcome("evidence_max_age", in: report) == .inconclusive)
  }

  @Test func evidenceOfTheFutureIsNotTrusted() {
    #expect(judge(clean(3), hours: -1).verdict == .inconclusive)
  }

  @Test func soakWaits() {
    let rules = GateRules(cleanRuns: 1, soak: .seconds(72 * 3600))
    let report = judge(clean(1), rules: rules, hours: 71)
    #expect(report.verdict == .waiting)
    #expect(report.verdict.exitCode == 4)
    #expect(report.opensAt == Sample.hours(72))
    #expect(judge(clean(1), rules: rules, hours: 72).verdict == .open)
  }

  @Test(arguments: [RunVerdict.mismatch, .error])
  func soakStartsAnewAfterAnUnhealthyRun(verdict: RunVerdict) {
    let rules = GateRules(cleanRuns: 1, soak: .seconds(72 * 3600))
    let sick = Sample.outcome("sick", at: Sample.hours(40), verdict, fence: 1)
    let well = Sample.outcome("well", at: Sample.hours(41), fence: 2)
    let report = judge([sick, well], rules: rules, hours: 80)
    #expect(report.verdict == .waiting)
    #expect(report.opensAt == Sample.hours(112))
  }

  @Test func lagIsWhatIsSeenNowAndNeverWhatARunSaw() {
    let rules = GateRules(cleanRuns: 1, maxStreamLag: .seconds(60))
    let seen: [(StreamObservation?, GateVerdict)] = [
      (nil, .inconclusive),
      (.caughtUp(after: .seconds(60)), .open),
      (.caughtUp(after: .seconds(61)), .closed),
      (.behind(waited: .seconds(60), remedy: nil), .closed),
      (.behind(waited: .seconds(1), remedy: "wait"), .inconclusive),
      (.stopped("no stream is running", remedy: "migrate stream run"), .closed),
      (.unmeasured("it has no progress", remedy: nil), .inconclusive),
    ]
    for (stream, verdict) in seen {
      let run = Sample.outcome("r", fence: 1, lagMilliseconds: 0)
      let report = judge([run], rules: rules, stream: stream)
      #expect(report.verdict == verdict, "\(String(describing: stream))")
      if verdict != .open { #expect(report.next == stream?.remedy) }
    }
    let none = GateRules(cleanRuns: 1)
    #expect(judge(clean(1), rules: none, stream: .stopped("x", remedy: nil)).verdict == .open)
  }

  @Test func runsWhoseInputsWereNotPinnedAreNotCounted() {
    let free = (1...3).map { Sample.outcome("r\($0)", at: Sample.hours($0), pin: "none") }
    let report = judge(free)
    #expect(report.verdict == .inconclusive)
    #expect(report.rules.first?.value.contains("3 not counted (pin none") == true)
    #expect(report.rules.first?.value.contains("allow_unpinned: true") == true)
    let allowed = GateRules(cleanRuns: 3, allowUnpinned: true)
    #expect(judge(free, rules: allowed).verdict == .open)
    #expect(judge(free + clean(3)).verdict == .open)
  }

  @Test func approvalsAreOfOthers() {
    let rules = GateRules(cleanRuns: 1, approvals: 2)
    let verdicts = [[], ["ann"], ["ann", "ann"], ["ann", Operator.current], ["ann", "bob"]].map {
      judge(clean(1), rules: rules, approvals: $0).verdict
    }
    #expect(verdicts == [.waiting, .waiting, .waiting, .waiting, .open])
    let soaked = GateRules(cleanRuns: 1, soak: .seconds(1), approvals: 1)
    #expect(judge(clean(1), rules: soaked).verdict == .waiting)
    #expect(judge(clean(1), rules: soaked).opensAt == nil)
  }

  @Test func cutoverComesAfterCanary() {
    let report = judge(clean(3), kind: .cutover)
    #expect(report.verdict == .closed)
    #expect(report.next == "migrate canary --next")
    let half = RolloutPosition.canary(Share(basisPoints: 5000) ?? .all)
    #expect(judge(clean(3), kind: .cutover, position: half).verdict == .open)
  }

  @Test func retiringComesAfterCutoverAndCountsOnlyRunsSinceThen() {
    #expect(judge(clean(3), kind: .retire).next == "migrate cutover")
    let since = Sample.transition(.shadow, .cutover, at: Sample.hours(2))
    var state = Sample.state()
    for run in 1...5 {
      let outcome = Sample.outcome("r\(run)", at: Sample.hours(run), fence: UInt64(run))
      state.append(RunRecord(outcome, specDigest: "d1", salt: state.salt))
    }
    state.confirm(since, routeEpoch: 1)
    let subject = Stage.subject(dsn: "", statePath: "m.json")
    let report = Gate.judge(
      .retire,
      rules: GateRules(cleanRuns: 4),
      evidence: GateEvidence(state, subject: subject),
      now: Sample.hours(6)
    )
    #expect(report.evidence == ["r5", "r4", "r3", "r2"])
    #expect(report.verdict == .open)
  }

  @Test func aPauseClosesIt() {
    var state = Sample.state()
    for outcome in clean(3) {
      state.append(RunRecord(outcome, specDigest: "d1", salt: state.salt))
    }
    state.pause = Pause(at: Sample.start, who: "ops@host", why: "holidays")
    let subject = Stage.subject(dsn: "", statePath: "m.json")
    let evidence = GateEvidence(state, subject: subject)
    let report = Gate.judge(.canary, rules: rules, evidence: evidence, now: Sample.hours(1))
    #expect(report.verdict == .closed)
    #expect(report.next == "migrate resume")
    #expect(report.rules.first?.value.contains("ops@host: holidays") == true)
  }

  @Test func failureIsStrongerThanWaiting() {
    #expect(GateVerdict([.pass, .waiting, .inconclusive, .fail]) == .closed)
    #expect(GateVerdict([.pass, .waiting, .inconclusive]) == .inconclusive)
    #expect(GateVerdict([.pass, .waiting]) == .waiting)
    #expect(GateVerdict([]) == .inconclusive)
  }
}
