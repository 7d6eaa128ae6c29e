import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// Scenario 30: views and routes that somebody changed by hand, in every phase, with the remedies
/// followed as they are printed.
@Suite(.postgres) struct ViewDriftTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  static let changes = [
    "CREATE OR REPLACE VIEW serving.daily AS SELECT k, n, 'stream' AS side FROM stream.daily",
    "DROP VIEW serving.daily",
    "DROP VIEW serving.daily; CREATE VIEW serving.daily AS SELECT 1 AS other",
    "DROP VIEW serving.daily; CREATE TABLE serving.daily (k text)",
    "UPDATE migrate.route SET share_bps = 9000",
  ]

  static let positions: [RolloutPosition] = [.shadow, .canary(.percent(20)), .cutover]

  private func stage(at position: RolloutPosition) async throws -> Stage {
    let stage = try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json"
    )
    try await stage.move(to: .canary(.percent(10)))
    try await stage.move(to: position)
    return stage
  }

  private func subject() -> RolloutSubject {
    let open = GateRules(cleanRuns: 1)
    return Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      gates: GatesSpecification(canary: open, cutover: open)
    )
  }

  private func ask(_ goal: TransitionGoal) async throws -> TransitionReport {
    let session = try await StateSession.open(subject(), command: "test")
    let report = try await session.carryOut(TransitionRequest(goal: goal))
    await session.close()
    return report
  }

  /// What stands where the view has to be and is not a view of ours is not ours to drop.
  private func clearTheWay(_ change: String, _ stage: Stage) async throws {
    guard let made = change.split(separator: ";").dropFirst().first else { return }
    let error = await #expect(throws: RouteError.self) { try await Doctor(subject()).repair() }
    #expect(error?.exitCode == 2)
    let kind = made.contains("TABLE") ? "TABLE" : "VIEW"
    if kind == "VIEW" {
      #expect(error?.description.contains("DROP VIEW \"serving\".\"daily\"") == true)
    }
    try await stage.connection.execute("DROP \(kind) serving.daily")
  }

  @Test(arguments: changes, positions)
  func itIsNoticedAndMended(change: String, position: RolloutPosition) async throws {
    let stage = try await stage(at: position)
    try await stage.connection.execute(change)
    let status = try await StatusReport.read(subject())
    #expect(status.exitCode == 6, "\(status.route)")
    #expect(status.next == "migrate doctor")
    #expect(status.route.detail?.contains("migrate doctor --repair") == true)
    if !change.hasPrefix("UPDATE") {
      #expect(try await TotalityReport.read(subject()).exitCode == 6)
      try await RoutingCheck.requireKeys(subject())
      await #expect(throws: RouteError.self) { try await RoutingCheck.require(subject()) }
      await #expect(throws: RouteError.self) { try await GateReport.read(.canary, of: subject()) }
    }
    #expect(try await Doctor(subject()).examine().exitCode == 6)
    try await clearTheWay(change, stage)
    #expect(try await Doctor(subject()).repair() != nil)
    #expect(try await Doctor(subject()).examine().findings == [])
    #expect(try await StatusReport.read(subject()).exitCode == 0)
    #expect(try await TotalityReport.read(subject()).exitCode == 0)
    #expect(try await stage.sides() == stage.expectedSides(position.share))
  }

  @Test(arguments: [changes[0], changes[1], changes[4]], positions)
  func aRollbackSaysSoAndTakesReadersBack(
    change: String,
    position: RolloutPosition
  ) async throws {
    let stage = try await stage(at: position)
    try await stage.connection.execute(change)
    let report = try await ask(.shadow)
    #expect(report.outcome == .done)
    let says = report.notes.contains { $0.contains("by hand") || $0.contains("is gone") }
    #expect(says == (position == .shadow))
    #expect(try await stage.sides() == stage.expectedSides(.zero))
    #expect(try await StatusReport.read(subject()).exitCode == 0)
    #expect(try await ask(.shadow).outcome == .unchanged)
  }

  @Test(arguments: [changes[0], changes[1], changes[4]])
  func nothingElseIsDoneOverIt(change: String) async throws {
    let stage = try await stage(at: .canary(.percent(20)))
    let run = Sample.outcome("r1", at: .now, fence: 1)
    try await EvidenceLedger.record(run, for: subject(), command: "test")
    try await stage.connection.execute(change)
    for goal in [TransitionGoal.share(.percent(20)), .share(.percent(30)), .cutover] {
      let error = await #expect(throws: RouteError.self) { try await ask(goal) }
      #expect(error?.exitCode == 6)
      #expect(error?.description.contains("migrate doctor --repair") == true)
    }
    #expect(try await Doctor(subject()).repair() != nil)
    #expect(try await ask(.share(.percent(30))).outcome == .done)
  }
}
