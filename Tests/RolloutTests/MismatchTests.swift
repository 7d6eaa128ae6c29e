import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct MismatchTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private func stage() async throws -> Stage {
    try await Stage(dsn: TestDatabase.current.dsn, statePath: directory.path + "/m.json")
  }

  private func subject(_ policy: MismatchPolicy) -> RolloutSubject {
    let open = GateRules(cleanRuns: 1)
    return Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      gates: GatesSpecification(canary: open, cutover: open),
      onMismatch: policy
    )
  }

  private func react(
    _ policy: MismatchPolicy,
    to verdict: RunVerdict
  ) async throws -> MismatchReaction {
    let session = try await StateSession.open(subject(policy), command: "migrate shadow")
    let run = try await session.record(Sample.outcome("bad", at: .now, verdict, fence: 9))
    let reaction = try await session.react(to: run)
    await session.close()
    return reaction
  }

  private func ask(_ goal: TransitionGoal) async throws -> TransitionReport {
    let session = try await StateSession.open(subject(.freeze), command: "migrate canary")
    let report = try await session.carryOut(TransitionRequest(goal: goal))
    await session.close()
    return report
  }

  @Test func aMismatchInCanaryTakesReadersBack() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    guard case .rolledBack(let report) = try await react(.rollback, to: .mismatch) else {
      Issue.record("not rolled back")
      return
    }
    #expect(report.to == .shadow)
    #expect(try await stage.sides() == stage.expectedSides(.zero))
    let last = try HistoryReport.read(stage.subject).entries.last?.transition
    #expect(last?.why == "run bad found a mismatch in daily")
  }

  @Test func aMismatchInCanaryFreezesWhereThePolicySaysSo() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    guard case .frozen = try await react(.freeze, to: .mismatch) else {
      Issue.record("not frozen")
      return
    }
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
    _ = try await react(.freeze, to: .match)
    let raise = try await ask(.share(.percent(20)))
    #expect(raise.outcome == .refused)
    #expect(raise.gate?.next == "migrate resume")
    #expect(try await ask(.cutover).outcome == .refused)
    #expect(try await ask(.share(.percent(5))).outcome == .done)
    #expect(try await stage.sides() == stage.expectedSides(.percent(5)))
    let session = try await StateSession.open(stage.subject, command: "migrate resume")
    #expect(try await session.resume()?.why == "run bad found a mismatch in daily")
    #expect(try await session.resume() == nil)
    await session.close()
    _ = try await react(.freeze, to: .match)
    #expect(try await ask(.nextStep).outcome != .unchanged)
    #expect(try await StatusReport.read(stage.subject).pause == nil)
  }

  @Test(arguments: MismatchPolicy.allCases)
  func nothingIsDoneElsewhereOrOnDoubt(policy: MismatchPolicy) async throws {
    let stage = try await stage()
    #expect(try await react(policy, to: .mismatch) == .none)
    try await stage.move(to: .canary(.percent(10)))
    for verdict in [RunVerdict.match, .inconclusive, .error, .skipped] {
      #expect(try await react(policy, to: verdict) == .none)
    }
    try await stage.move(to: .cutover)
    #expect(try await react(policy, to: .mismatch) == .none)
    #expect(try await stage.sides() == stage.expectedSides(.all))
  }

  @Test func aGateIsJudgedWithoutChangingAnything() async throws {
    let stage = try await stage()
    #expect(try await GateReport.read(.canary, of: subject(.freeze)).verdict == .inconclusive)
    #expect(try StateStore(path: stage.subject.statePath).load() == nil)
    _ = try await react(.freeze, to: .match)
    let holder = try await StateSession.open(stage.subject, command: "another one")
    let report = try await GateReport.read(.canary, of: subject(.freeze))
    #expect(report.verdict == .open)
    #expect(try await GateReport.read(.retire, of: subject(.freeze)).verdict == .closed)
    await holder.close()
    try await stage.move(to: .canary(.percent(10)))
    try await stage.connection.execute("UPDATE migrate.route SET epoch = 7")
    let error = await #expect(throws: RouteError.self) {
      try await GateReport.read(.canary, of: stage.subject)
    }
    #expect(error?.exitCode == 6)
  }
}
