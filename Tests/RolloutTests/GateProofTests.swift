import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// The rules about how good the proof is: coverage, ratio of differences, controls, way back.
@Suite(.postgres) struct GateProofTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private func run(
    _ number: Int,
    _ verdict: RunVerdict = .match,
    differing: Int? = 0,
    rows: Int = 100_000,
    compared: Int = 10,
    controls: RunControls = RunControls()
  ) -> RunOutcome {
    RunOutcome(
      id: "r\(number)",
      at: Sample.start,
      verdict: verdict,
      outputs: ["daily": verdict],
      coverage: RunCoverage(
        partitions: 10,
        compared: compared,
        rowsBatch: rows,
        rowsStream: rows
      ),
      pin: RunPin(mode: "barrier", lsn: LogSequenceNumber(UInt64(number)), at: Sample.start),
      differences: ["daily": RunDifference(rows: rows, differing: differing)],
      controls: controls
    )
  }

  private func judge(_ runs: [RunOutcome], _ rules: GateRules) -> GateReport {
    var state = Sample.state()
    for run in runs { state.append(RunRecord(run, specDigest: "d1", salt: state.salt)) }
    let subject = Stage.subject(dsn: "", statePath: "m.json")
    let evidence = GateEvidence(state, subject: subject)
    return Gate.judge(.canary, rules: rules, evidence: evidence, now: Sample.start)
  }

  private func outcome(_ rule: String, _ runs: [RunOutcome], _ rules: GateRules) -> RuleOutcome? {
    judge(runs, rules).rules.first { $0.rule == rule }?.outcome
  }

  @Test(arguments: [
    (0, 100, 0.026342), (10, 1000, 0.016657), (0, 1_000_000, 0.0000027055), (100, 100, 1.0),
  ])
  func theUpperBoundIsWilsons(differing: Int, rows: Int, expected: Double) {
    let bound = RunDifference(rows: rows, differing: differing).upperRatio
    #expect(abs(bound - expected) < expected * 0.001)
  }

  @Test func theUpperBoundIsNeverBelowTheRatioAndShrinksWithRows() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1000 {
      let rows = Int.random(in: 1...100_000, using: &random)
      let differing = Int.random(in: 0...rows, using: &random)
      let bound = RunDifference(rows: rows, differing: differing).upperRatio
      #expect(bound >= Double(differing) / Double(rows) && bound <= 1)
      let more = RunDifference(rows: rows * 10, differing: differing * 10).upperRatio
      #expect(more <= bound)
    }
    #expect(RunDifference(rows: 10, differing: nil).upperRatio == 1)
    #expect(RunDifference(rows: 0, differing: 0).upperRatio == 1)
  }

  @Test func fewDifferencesCountOnlyWhereTheRulesSaySo() {
    let strict = GateRules(cleanRuns: 2)
    let lenient = GateRules(cleanRuns: 2, maxDifferenceRatio: 0.001)
    let few = [run(1), run(2, .mismatch, differing: 50)]
    #expect(judge(few, strict).verdict == .closed)
    #expect(judge(few, lenient).verdict == .open)
    #expect(judge([run(1), run(2, .mismatch, differing: 99)], lenient).verdict == .closed)
    #expect(judge([run(1), run(2, .mismatch, differing: nil)], lenient).verdict == .closed)
    // Ten equal rows prove nothing about one in a thousand.
    let small = [run(1, rows: 10), run(2, rows: 10)]
    #expect(outcome("max_difference_ratio", small, lenient) == .inconclusive)
    #expect(outcome("max_difference_ratio", [], lenient) == .inconclusive)
  }

  @Test func partitionsThatWereNotComparedCount() {
    let rules = GateRules(cleanRuns: 1, minCoverage: 0.9)
    #expect(outcome("min_coverage", [run(1, compared: 9)], rules) == .pass)
    #expect(outcome("min_coverage", [run(1, compared: 8)], rules) == .fail)
    #expect(outcome("min_coverage", [], rules) == .inconclusive)
  }

  @Test(arguments: ["self_check", "noise_check"])
  func controlsHaveToBeShown(rule: String) {
    let isSelf = rule == "self_check"
    let rules = GateRules(cleanRuns: 1, selfCheck: isSelf, noiseCheck: !isSelf)
    func controls(_ verdict: RunVerdict) -> RunControls {
      isSelf ? RunControls(comparator: verdict) : RunControls(noise: verdict)
    }
    #expect(outcome(rule, [run(1)], rules) == .inconclusive)
    #expect(outcome(rule, [run(1, controls: controls(.match)), run(2)], rules) == .pass)
    #expect(outcome(rule, [run(1, controls: controls(.mismatch))], rules) == .fail)
    #expect(outcome(rule, [run(1, controls: controls(.inconclusive))], rules) == .inconclusive)
    #expect(judge([run(1)], GateRules(cleanRuns: 1)).rules.allSatisfy { $0.rule != rule })
  }

  private func stage(_ rules: GateRules) async throws -> (Stage, RolloutSubject) {
    let stage = try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json"
    )
    let subject = Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      gates: GatesSpecification(canary: rules, cutover: rules),
      eventTime: ServedOutput.EventTimeColumn(column: "t")
    )
    return (stage, subject)
  }

  private func rule(
    _ name: String,
    _ gate: GateKind,
    _ subject: RolloutSubject
  ) async throws -> RuleResult? {
    try await GateReport.read(gate, of: subject).rules.first { $0.rule == name }
  }

  @Test func otherColumnsVoidTheEvidence() async throws {
    let (stage, subject) = try await stage(GateRules(cleanRuns: 1))
    try await EvidenceLedger.record(Sample.outcome("r1", at: .now), for: subject, command: "test")
    #expect(try await GateReport.read(.canary, of: subject).verdict == .open)
    try await stage.connection.execute(
      "ALTER TABLE batch.daily ADD extra integer; ALTER TABLE stream.daily ADD extra integer"
    )
    #expect(try await GateReport.read(.canary, of: subject).verdict == .inconclusive)
    #expect(try await StatusReport.read(subject).gate?.verdict == .inconclusive)
    try await EvidenceLedger.record(Sample.outcome("r2", at: .now), for: subject, command: "test")
    #expect(try await GateReport.read(.canary, of: subject).verdict == .open)
  }

  @Test func theWayBackHasToBeFreeBeforeTheCutover() async throws {
    let (stage, subject) = try await stage(GateRules(cleanRuns: 1))
    #expect(try await rule("way_back", .canary, subject) == nil)
    try await stage.move(to: .canary(.all))
    #expect(try await rule("way_back", .cutover, subject)?.outcome == .inconclusive)
    try await EvidenceLedger.record(Sample.outcome("r1", at: .now), for: subject, command: "test")
    #expect(try await rule("way_back", .cutover, subject)?.outcome == .pass)
    try await stage.connection.execute("ALTER TABLE batch.daily RENAME TO broken")
    let closed = try await rule("way_back", .cutover, subject)
    #expect(closed?.outcome == .fail)
    #expect(closed?.value.contains("batch.daily does not exist") == true)
    let session = try await StateSession.open(subject, command: "test")
    let refused = try await session.carryOut(TransitionRequest(goal: .cutover))
    await session.close()
    #expect(refused.outcome == .refused)
  }

  @Test(arguments: ["date", "timestamptz"])
  func anOutputThatHasFallenBehindClosesTheGate(type: String) async throws {
    let (stage, subject) = try await stage(
      GateRules(cleanRuns: 1, maxStaleness: .seconds(48 * 3600))
    )
    #expect(try await rule("max_staleness", .canary, subject)?.outcome == .inconclusive)
    try await stage.connection.execute(
      "ALTER TABLE stream.daily ADD t \(type); UPDATE stream.daily SET t = now() - interval '4 days'"
    )
    #expect(try await rule("max_staleness", .canary, subject)?.outcome == .fail)
    try await stage.connection.execute("UPDATE stream.daily SET t = now() WHERE k = 'k1'")
    #expect(try await rule("max_staleness", .canary, subject)?.outcome == .pass)
  }

  @Test func aMismatchWithinTheBoundLeavesReadersWhereTheyAre() async throws {
    let (stage, subject) = try await stage(GateRules(cleanRuns: 1, maxDifferenceRatio: 0.001))
    try await stage.move(to: .canary(.percent(10)))
    let session = try await StateSession.open(subject, command: "test")
    let few = try await session.record(run(1, .mismatch, differing: 50))
    #expect(try await session.react(to: few) == .none)
    let many = try await session.record(run(2, .mismatch, differing: 5000))
    guard case .rolledBack = try await session.react(to: many) else {
      Issue.record("readers were not taken back")
      return
    }
    await session.close()
  }
}
