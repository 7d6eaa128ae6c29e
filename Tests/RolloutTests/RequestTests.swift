import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct RequestTests {
  private let directory: ScratchDirectory
  private let gates = GatesSpecification(
    canary: GateRules(cleanRuns: 1, evidenceMaxAge: .seconds(3600)),
    cutover: GateRules(cleanRuns: 2)
  )

  init() throws {
    directory = try ScratchDirectory()
  }

  private var subject: RolloutSubject {
    Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      gates: gates
    )
  }

  private func stage() async throws -> Stage {
    try await Stage(dsn: TestDatabase.current.dsn, statePath: directory.path + "/m.json")
  }

  private func ask(
    _ goal: TransitionGoal,
    _ execution: TransitionRequest.Execution = .perform,
    approvals: [String] = [],
    plan: String? = nil
  ) async throws -> TransitionReport {
    let session = try await StateSession.open(subject, command: "test")
    let request = TransitionRequest(
      goal: goal,
      reason: "because",
      execution: execution,
      approvals: approvals,
      plan: plan
    )
    let report = try await session.carryOut(request)
    await session.close()
    return report
  }

  private func record(_ id: String, _ verdict: RunVerdict = .match, fence: UInt64) async throws {
    try await EvidenceLedger.record(
      Sample.outcome(id, at: .now, verdict, fence: fence),
      for: subject,
      command: "migrate shadow"
    )
  }

  @Test func theWholeWayThereAndBack() async throws {
    let stage = try await stage()
    #expect(try await ask(.nextStep).exitCode == 3)
    try await record("r1", fence: 1)
    #expect(try await ask(.nextStep).to == .canary(.percent(1)))
    #expect(try await ask(.nextStep).to == .canary(.percent(10)))
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
    let early = try await ask(.cutover)
    #expect(early.outcome == .refused)
    #expect(early.exitCode == 1)
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
    try await record("r2", fence: 2)
    let cutover = try await ask(.cutover)
    #expect(cutover.outcome == .done)
    #expect(cutover.gate?.evidence == ["r2", "r1"])
    #expect(try await stage.sides() == stage.expectedSides(.all))
    #expect(try await ask(.cutover).outcome == .unchanged)
    await #expect(throws: TransitionError.noNextStep(.cutover)) { try await ask(.nextStep) }
    #expect(try await ask(.share(.percent(50))).gate == nil)
    #expect(try await ask(.shadow).outcome == .done)
    #expect(try await stage.sides() == stage.expectedSides(.zero))
    let history = try HistoryReport.read(subject).entries
    #expect(
      history.map(\.transition.to.description) == [
        "canary 1 %", "canary 10 %", "cutover", "canary 50 %", "shadow",
      ]
    )
    #expect(history.map(\.transition.evidence.count) == [1, 1, 2, 0, 0])
  }

  @Test func aMismatchClosesTheGateAndLoweringStaysAllowed() async throws {
    let stage = try await stage()
    try await record("r1", fence: 1)
    #expect(try await ask(.share(.percent(30))).outcome == .done)
    try await record("r2", .mismatch, fence: 2)
    #expect(try await ask(.share(.percent(40))).exitCode == 1)
    #expect(try await ask(.share(.percent(20))).outcome == .done)
    #expect(try await stage.sides() == stage.expectedSides(.percent(20)))
  }

  @Test func aPlanShowsAllAndChangesNothing() async throws {
    let stage = try await stage()
    try await record("r1", fence: 1)
    let before = try StateStore(path: subject.statePath).load()
    let report = try await ask(.share(.percent(30)), .planOnly)
    #expect(report.outcome == .planned)
    #expect(report.exitCode == 0)
    #expect(report.views.map(\.action) == ["create"])
    #expect(try StateStore(path: subject.statePath).load() == before)
    #expect(try await stage.value("SELECT to_regclass('serving.daily')") == nil)
  }

  @Test func aPlanThatWasLookedAtIsDoneOnlyWhileNothingHasMoved() async throws {
    let stage = try await stage()
    try await record("r1", fence: 1)
    let looked = try #require(try await ask(.share(.percent(30)), .planOnly).plan)
    await #expect(throws: TransitionError.stalePlan) {
      try await ask(.share(.percent(40)), plan: looked)
    }
    #expect(try await ask(.share(.percent(30)), .planOnly).plan == looked)
    try await record("r2", fence: 2)
    await #expect(throws: TransitionError.stalePlan) {
      try await ask(.share(.percent(30)), plan: looked)
    }
    let again = try #require(try await ask(.share(.percent(30)), .planOnly).plan)
    #expect(try await ask(.share(.percent(30)), plan: again).outcome == .done)
    #expect(try await stage.sides() == stage.expectedSides(.percent(30)))
    await #expect(throws: TransitionError.stalePlan) { try await ask(.shadow, plan: again) }
  }

  @Test func anOverrideIsWrittenDownAsOneAndTheVerdictStays() async throws {
    let stage = try await stage()
    let report = try await ask(.share(.percent(30)), .override, approvals: ["ann"])
    #expect(report.outcome == .done)
    #expect(report.gate?.verdict == .inconclusive)
    #expect(report.notes.contains { $0.contains("overridden") })
    let entry = try #require(try HistoryReport.read(subject).entries.last)
    #expect(entry.transition.overridden == .inconclusive)
    #expect(entry.transition.approvedBy == ["ann"])
    let log = "SELECT overridden || array_to_string(approved_by, ',') FROM migrate.transition_log"
    #expect(try await stage.value(log) == "inconclusiveann")
    try await record("r1", fence: 1)
    _ = try await ask(.share(.percent(40)), .override)
    #expect(try HistoryReport.read(subject).entries.last?.transition.overridden == nil)
    #expect(try StateStore(path: subject.statePath).load()?.isHistoryIntact == true)
  }

  @Test func aRollbackToAShareOnlyLowers() async throws {
    let stage = try await stage()
    try await record("r1", fence: 1)
    _ = try await ask(.share(.percent(30)))
    #expect(try await ask(.lowered(.percent(30))).outcome == .unchanged)
    #expect(try await ask(.lowered(.percent(20))).outcome == .done)
    #expect(try await stage.sides() == stage.expectedSides(.percent(20)))
    await #expect(throws: TransitionError.notLower(.percent(50), than: .canary(.percent(20)))) {
      try await ask(.lowered(.percent(50)))
    }
  }

  @Test func statusNamesWhatComesNext() async throws {
    let stage = try await stage()
    #expect(try await StatusReport.read(subject).next == "migrate shadow")
    try await record("r1", fence: 1)
    let ready = try await StatusReport.read(subject)
    #expect(ready.next == "migrate canary --next")
    #expect(ready.gate?.verdict == .open)
    #expect(ready.runs.map(\.id) == ["r1"])
    _ = try await ask(.share(.all))
    let full = try await StatusReport.read(subject)
    #expect(full.gate?.gate == .cutover)
    #expect(full.route.condition == .agrees)
    try await record("r2", fence: 2)
    #expect(try await StatusReport.read(subject).next == "migrate cutover")
    try await stage.connection.execute("UPDATE migrate.route SET epoch = 9")
    #expect(try await StatusReport.read(subject).exitCode == 6)
    let away = Stage.subject(dsn: "host=/nowhere", statePath: subject.statePath)
    #expect(try await StatusReport.read(away).exitCode == 8)
  }
}
