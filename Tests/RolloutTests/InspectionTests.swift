import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct InspectionTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private func stage(_ outputs: [String] = ["daily"]) async throws -> Stage {
    try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      outputs: outputs
    )
  }

  @Test(arguments: [0, 1, 1500, 9999, 10_000])
  func theExplanationSaysWhatTheViewDoes(basisPoints: Int) async throws {
    let stage = try await stage()
    let share = try #require(Share(basisPoints: basisPoints))
    try await stage.move(to: .canary(.percent(5)))
    try await stage.move(to: .canary(share))
    let sides = try await stage.sides()
    let explainer = RouteExplainer(stage.subject)
    for key in ["k1", "k2", "k77", "", nil] {
      let explanation = try await explainer.explain([key], of: "daily")
      #expect(sides[key] == [explanation.side.rawValue], "\(explanation)")
      #expect(explanation.share == share)
      #expect(explanation.key == [.init(column: "k", value: key)])
    }
  }

  @Test func theKeyIsReadAsItsColumnsTypes() async throws {
    let stage = try await stage()
    try await stage.connection.execute(
      """
      ALTER TABLE batch.daily ADD d date; ALTER TABLE stream.daily ADD d date;
      """
    )
    let subject = Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: stage.subject.statePath,
      routeBy: ["n", "d"]
    )
    let explainer = RouteExplainer(subject)
    await #expect(throws: RouteQuestionError.notBegun) {
      try await explainer.explain(["42", "2026-11-22"], of: "daily")
    }
    try await EvidenceLedger.record(Sample.outcome("r1"), for: subject, command: "test")
    let plain = try await explainer.explain(["42", "2026-11-22"], of: "daily")
    let other = try await explainer.explain([" 042 ", "20261122"], of: "daily")
    #expect(plain == other)
    #expect(plain.hashed.hasSuffix(":v:2:42v:10:2026-11-22"))
    #expect(plain.serve == nil)
    let errors = [
      (["x", "2026-11-22"], RouteQuestionError.notAValue(column: "n", type: "integer")),
      (["1"], .wrongParts(output: "daily", columns: ["n", "d"], given: 1)),
    ]
    for (key, error) in errors {
      await #expect(throws: error) { try await explainer.explain(key, of: "daily") }
    }
    await #expect(throws: RouteQuestionError.unknownOutput(name: "no", served: ["daily"])) {
      try await explainer.explain(["1", nil], of: "no")
    }
  }

  @Test func everyShareIsProvenTotal() async throws {
    let stage = try await stage(["daily", "hourly"])
    #expect(try await TotalityReport.read(stage.subject).exitCode == 3)
    for share in [Share.percent(1), .percent(60), .all, .zero] {
      try await stage.move(to: .canary(share))
      let report = try await TotalityReport.read(stage.subject)
      #expect(report.exitCode == 0)
      #expect(report.outputs.map(\.finding) == [.total, .total])
      #expect(report.outputs.map(\.share) == [share, share])
    }
  }

  @Test(arguments: [Share.zero, .percent(10), .all])
  func aViewThatLosesOrDoublesKeysIsFound(share: Share) async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(5)))
    try await stage.move(to: .canary(share))
    try await stage.connection.execute(
      "CREATE OR REPLACE VIEW serving.daily AS SELECT * FROM batch.daily WHERE n < 290"
    )
    let report = try await TotalityReport.read(stage.subject)
    #expect(report.exitCode == 6)
    #expect(report.outputs.map(\.finding) == [.edited])
    #expect(report.outputs[0].wrongBuckets > 0)
    let store = RouteStore(connection: stage.connection, migration: "m")
    try await store.noteView(of: stage.subject.served[0])
    #expect(try await TotalityReport.read(stage.subject).outputs.map(\.finding) == [.wrong])
  }
}
