import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct DoctorTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private var statePath: String { directory.path + "/m.json" }

  /// A migration that has been to 10 % and to 20 %.
  private func stage() async throws -> Stage {
    let stage = try await Stage(dsn: TestDatabase.current.dsn, statePath: statePath)
    try await stage.move(to: .canary(.percent(10)))
    try await stage.move(to: .canary(.percent(20)))
    return stage
  }

  private func repair(
    _ stage: Stage,
    expecting complaint: DoctorReport.Complaint
  ) async throws -> MigrationState {
    let doctor = Doctor(stage.subject)
    #expect(try await doctor.examine().findings.first?.complaint == complaint)
    #expect(try await doctor.examine().exitCode == 6)
    for _ in 0..<3 where try await doctor.examine().exitCode != 0 {
      #expect(try await doctor.repair() != nil)
    }
    #expect(try await doctor.examine().findings == [])
    #expect(try await doctor.repair() == nil)
    #expect(try await TotalityReport.read(stage.subject).exitCode == 0)
    return try #require(try StateStore(path: statePath).load())
  }

  @Test func nothingIsWrongWithWhatIsWell() async throws {
    let stage = try await stage()
    #expect(try await Doctor(stage.subject).examine().findings == [])
    try FileManager.default.removeItem(atPath: statePath)
    let empty = Stage.subject(dsn: TestDatabase.current.dsn, statePath: directory.path + "/x.json")
    #expect(try await Doctor(empty).examine().findings.map(\.complaint) == [.missingFile])
  }

  @Test(arguments: ["", "{", "{\"schema\":\"migrate.state/1\"}"])
  func aDamagedFileComesBack(content: String) async throws {
    let stage = try await stage()
    let before = try #require(try StateStore(path: statePath).load())
    try Data(content.utf8).write(to: URL(fileURLWithPath: statePath))
    let after = try await repair(stage, expecting: .damagedFile)
    #expect(after.position == before.position)
    #expect(after.history == before.history)
    #expect(after.lineage == before.lineage)
    #expect(after.serial > before.serial)
    let kept = try Data(contentsOf: URL(fileURLWithPath: statePath + ".before-repair"))
    #expect(kept == Data(content.utf8))
    try await stage.move(to: .canary(.percent(30)))
    #expect(try await stage.sides() == stage.expectedSides(.percent(30)))
  }

  @Test func aFileThatIsGoneWithAllGenerationsIsWrittenAnewFromTheAuditRows() async throws {
    let stage = try await stage()
    try await stage.move(to: .cutover)
    let before = try #require(try StateStore(path: statePath).load())
    try FileManager.default.removeItem(atPath: directory.path)
    let after = try await repair(stage, expecting: .missingFile)
    #expect(after.position == .cutover)
    #expect(after.salt == before.salt)
    #expect(after.lineage == before.lineage)
    #expect(after.history.map(\.transition.token) == before.history.map(\.transition.token))
    #expect(after.isHistoryIntact)
    try await stage.move(to: .shadow)
    #expect(try await stage.sides() == stage.expectedSides(.zero))
  }

  @Test func anOldCopyIsBroughtUpToTheDatabase() async throws {
    let stage = try await stage()
    try await EvidenceLedger.record(Sample.outcome("r1"), for: stage.subject, command: "test")
    let copy = try Data(contentsOf: URL(fileURLWithPath: statePath))
    try await stage.move(to: .cutover)
    try FileManager.default.removeItem(atPath: statePath + ".generations")
    try copy.write(to: URL(fileURLWithPath: statePath))
    let after = try await repair(stage, expecting: .oldFile)
    #expect(after.position == .cutover)
    #expect(after.history.count == 3)
    #expect(after.runs.map(\.id) == ["r1"])
  }

  @Test(arguments: [
    "UPDATE migrate.route SET share_bps = 9000",
    "CREATE OR REPLACE VIEW serving.daily AS SELECT * FROM stream.daily",
    "DROP VIEW serving.daily",
  ])
  func whatWasChangedByHandIsMadeAnew(sql: String) async throws {
    let stage = try await stage()
    try await stage.connection.execute(sql)
    let complaint: DoctorReport.Complaint = sql.hasPrefix("UPDATE") ? .editedRoutes : .editedView
    let after = try await repair(stage, expecting: complaint)
    #expect(after.position == .canary(.percent(20)))
    #expect(try await stage.sides() == stage.expectedSides(.percent(20)))
  }

  @Test func aPendingTransitionIsSettled() async throws {
    let stage = try await stage()
    let store = StateStore(path: statePath)
    var state = try #require(try store.load())
    state.pending = TransitionIntent(
      transition: Sample.transition(state.position, .cutover),
      epochBefore: state.routeEpoch
    )
    _ = try store.save(state)
    #expect(try await repair(stage, expecting: .pending).pending == nil)
  }

  @Test func whatOnlyPeopleCanDecideIsNotTouched() async throws {
    let stage = try await stage()
    let before = try Data(contentsOf: URL(fileURLWithPath: statePath))
    try await stage.connection.execute("UPDATE migrate.route SET lineage = gen_random_uuid()")
    let report = try await Doctor(stage.subject).examine()
    #expect(report.findings.map(\.complaint) == [.foreignFile])
    #expect(report.findings[0].repair == nil)
    #expect(try await Doctor(stage.subject).repair() == nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: statePath)) == before)
  }
}
