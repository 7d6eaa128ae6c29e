import Foundation
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// Scenarios 4 and 5: what the database knows of the state file, against copies that are older.
@Suite(.postgres) struct StateMarkTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private var statePath: String { directory.path + "/m.json" }
  private var store: StateStore { StateStore(path: statePath) }

  private func stage() async throws -> Stage {
    try await Stage(dsn: TestDatabase.current.dsn, statePath: statePath)
  }

  private func record(_ id: String, _ verdict: RunVerdict, for stage: Stage) async throws {
    try await EvidenceLedger.record(
      Sample.outcome(id, at: .now, verdict, fence: UInt64(id.dropFirst()) ?? 1),
      for: stage.subject,
      command: "migrate shadow"
    )
  }

  private func restore(_ path: String) throws {
    try FileManager.default.removeItem(atPath: statePath)
    try FileManager.default.copyItem(atPath: path, toPath: statePath)
  }

  @Test func theNewestGenerationBringsBackTheLastMismatch() async throws {
    let stage = try await stage()
    for number in 1...3 { try await record("r\(number)", .match, for: stage) }
    try await record("r4", .mismatch, for: stage)
    try restore(try #require(try store.generations().first))
    let report = try await GateReport.read(.canary, of: stage.subject)
    #expect(report.verdict == .closed)
    #expect(report.rules.first?.value.contains("mismatch of run r4") == true)
  }

  @Test func aGenerationWithoutTheLastMismatchIsRefusedEverywhere() async throws {
    let stage = try await stage()
    for number in 1...3 { try await record("r\(number)", .match, for: stage) }
    try await record("r4", .mismatch, for: stage)
    try restore(try store.generations()[1])
    let opening = await #expect(throws: RouteError.self) { try await stage.move(to: .cutover) }
    #expect(opening?.exitCode == 6)
    #expect(opening?.description.contains("whose newest run is r4") == true)
    let judging = await #expect(throws: RouteError.self) {
      try await GateReport.read(.canary, of: stage.subject)
    }
    #expect(judging?.exitCode == 6)
    let status = try await StatusReport.read(stage.subject)
    #expect(status.exitCode == 6)
    #expect(status.next == "migrate doctor")
    // The doctor finds the generation that has it.
    #expect(try await Doctor(stage.subject).examine().findings.map(\.complaint) == [.oldFile])
    #expect(try await Doctor(stage.subject).repair()?.contains("kept generation") == true)
    #expect(try await Doctor(stage.subject).examine().findings == [])
    #expect(try await GateReport.read(.canary, of: stage.subject).verdict == .closed)
  }

  @Test func evidenceThatLacksItsNewestRunOpensNothing() async throws {
    let stage = try await stage()
    for number in 1...3 { try await record("r\(number)", .match, for: stage) }
    let copy = directory.path + "/copy.json"
    try FileManager.default.copyItem(atPath: statePath, toPath: copy)
    try await record("r4", .mismatch, for: stage)
    try FileManager.default.removeItem(atPath: store.generationsPath)
    try restore(copy)
    let repair = try await Doctor(stage.subject).repair()
    #expect(repair?.contains("without evidence, since its newest run is missing") == true)
    #expect(try await Doctor(stage.subject).examine().findings == [])
    #expect(try await GateReport.read(.canary, of: stage.subject).verdict == .inconclusive)
    try await record("r5", .match, for: stage)
  }

  @Test func aStateThatIsGoneBeforeAnyRouteIsNotANewMigration() async throws {
    let stage = try await stage()
    try await record("r1", .mismatch, for: stage)
    let before = try #require(try store.load())
    try FileManager.default.removeItem(atPath: directory.path)
    let error = await #expect(throws: RouteError.self) {
      try await record("r2", .match, for: stage)
    }
    #expect(error?.exitCode == 6)
    #expect(error?.description.contains("there is no state file at") == true)
    #expect(try await Doctor(stage.subject).repair() != nil)
    let after = try #require(try store.load())
    #expect(after.lineage == before.lineage)
    #expect(after.salt == before.salt)
    #expect(after.serial > before.serial)
    #expect(after.position == .shadow)
    try await record("r3", .match, for: stage)
    #expect(try await Doctor(stage.subject).examine().findings == [])
  }

  @Test func ofTwoCopiesThatAreWrittenTheSecondIsRefused() async throws {
    let stage = try await stage()
    try await record("r1", .match, for: stage)
    let copy = directory.path + "/copy.json"
    try FileManager.default.copyItem(atPath: statePath, toPath: copy)
    let other = Stage.subject(dsn: TestDatabase.current.dsn, statePath: copy)
    try await record("r2", .mismatch, for: stage)
    let error = await #expect(throws: RouteError.self) {
      let run = Sample.outcome("r3", at: .now, fence: 3)
      try await EvidenceLedger.record(run, for: other, command: "migrate shadow")
    }
    #expect(error?.exitCode == 6)
    // Both were read before either was written: the second one finds out when it writes.
    let first = try await StateSession.open(stage.subject, command: "first")
    try FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: statePath, toPath: copy)
    let second = try await StateSession.open(other, command: "second")
    try await first.record(Sample.outcome("r4", at: .now, fence: 4))
    await #expect(throws: RouteError.self) {
      try await second.record(Sample.outcome("r5", at: .now, fence: 5))
    }
    await first.close()
    await second.close()
    #expect(try await StatusReport.read(other).exitCode == 6)
    #expect(try await StatusReport.read(stage.subject).exitCode == 0)
  }

  @Test func whereTheRoleMayNotWriteTheFileStandsAlone() async throws {
    let stage = try await stage()
    let role = "poor_" + TestDatabase.current.name
    try await stage.connection.execute("CREATE ROLE \(role) LOGIN SUPERUSER")
    try await stage.connection.execute("ALTER ROLE \(role) NOSUPERUSER")
    let poor = Stage.subject(
      dsn: TestDatabase.current.dsn + " options='-c role=\(role)'",
      statePath: statePath
    )
    let run = Sample.outcome("r1", at: .now, fence: 1)
    try await EvidenceLedger.record(run, for: poor, command: "migrate shadow")
    #expect(try await stage.value("SELECT to_regclass('migrate.state_mark')") == nil)
    try await stage.connection.execute("DROP ROLE \(role)")
    try await record("r2", .match, for: stage)
    #expect(try await stage.value("SELECT serial FROM migrate.state_mark") == "2")
  }
}
