import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct RetireTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private var subject: RolloutSubject {
    Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      gates: GatesSpecification(retire: GateRules(cleanRuns: 1))
    )
  }

  private func ask(_ goal: TransitionGoal) async throws -> TransitionReport {
    let session = try await StateSession.open(subject, command: "test")
    let report = try await session.carryOut(TransitionRequest(goal: goal))
    await session.close()
    return report
  }

  private func stage() async throws -> Stage {
    try await Stage(dsn: TestDatabase.current.dsn, statePath: directory.path + "/m.json")
  }

  @Test func retiringNeedsTheCutoverAndARunSinceThenAndIsFinal() async throws {
    let stage = try await stage()
    let run = Sample.outcome("r1", at: .now, fence: 1)
    try await EvidenceLedger.record(run, for: subject, command: "test")
    #expect(try await ask(.retired).exitCode == 1)
    try await stage.move(to: .canary(.percent(50)))
    #expect(try await ask(.retired).exitCode == 1)
    try await stage.move(to: .cutover)
    #expect(try await ask(.retired).exitCode == 3)
    let since = try await StateSession.open(subject, command: "test")
    let later = Sample.outcome("r2", at: try await since.now(), fence: 2)
    await since.close()
    try await EvidenceLedger.record(later, for: subject, command: "test")
    #expect(try await ask(.retired).outcome == .done)
    #expect(try await stage.sides() == stage.expectedSides(.all))
    for goal in [TransitionGoal.shadow, .share(.percent(10)), .cutover] {
      await #expect(throws: TransitionError.retired) { try await ask(goal) }
    }
  }

  @Test func whatStillReadsTheBatchSideIsNamed() async throws {
    let stage = try await stage()
    let role = "reader_" + TestDatabase.current.name
    try await stage.connection.execute(
      """
      CREATE VIEW public.report AS SELECT n FROM batch.daily;
      CREATE ROLE \(SQLIdentifier.quote(role));
      GRANT SELECT ON batch.daily TO PUBLIC, \(SQLIdentifier.quote(role));
      """
    )
    try await stage.move(to: .cutover)
    let use = try await BatchUse.read(subject)
    #expect(use.map(\.relation) == ["batch.daily"])
    #expect(use.first?.dependents == ["view public.report"])
    #expect(Set(use.first?.readers ?? []) == ["PUBLIC", role])
    let reader = try await TestDatabase.current.connect()
    try await reader.execute("BEGIN; SELECT count(*) FROM batch.daily")
    #expect(try await BatchUse.read(subject).first?.sessions.count == 1)
    let run = Sample.outcome("r1", at: Timestamp.now + .seconds(2), fence: 1)
    try await EvidenceLedger.record(run, for: subject, command: "test")
    let refused = try await ask(.retired)
    #expect(refused.outcome == .refused)
    #expect(refused.exitCode == 1)
    let failed = refused.gate?.rules.filter { $0.outcome == .fail }.map(\.rule)
    #expect(failed == ["batch_dependents", "batch_readers", "batch_grants"])
    try await reader.execute("COMMIT")
    try await stage.connection.execute(
      "DROP OWNED BY \(SQLIdentifier.quote(role)); DROP ROLE \(SQLIdentifier.quote(role))"
    )
    try await stage.connection.execute(
      "REVOKE SELECT ON batch.daily FROM PUBLIC; DROP VIEW public.report"
    )
    #expect(try await ask(.retired).outcome == .done)
  }
}
