import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

@Suite(.postgres) struct PreflightTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private var statePath: String { directory.path + "/m.json" }

  @Test(arguments: [
    ("DROP TABLE stream.daily", "output 'daily': stream.daily does not exist"),
    ("ALTER TABLE stream.daily DROP COLUMN n", "stream.daily has no column 'n'"),
    ("ALTER TABLE stream.daily ADD x integer", "batch.daily has no column 'x'"),
    ("ALTER TABLE batch.daily ADD x integer", "stream.daily has no column 'x'"),
    (
      "ALTER TABLE stream.daily ALTER n TYPE bigint",
      "column 'n' is integer in batch.daily and bigint in stream.daily"
    ),
    ("ALTER TABLE batch.daily RENAME k TO q", "batch.daily has no column 'k' to route by"),
    (
      """
      ALTER TABLE batch.daily ALTER k TYPE numeric USING NULL;
      ALTER TABLE stream.daily ALTER k TYPE numeric USING NULL
      """, "can't route by column 'k' of type numeric"
    ),
    ("CREATE SCHEMA serving; CREATE TABLE serving.daily (k text)", "serving.daily is not a view"),
    (
      "CREATE SCHEMA serving; CREATE VIEW serving.daily AS SELECT * FROM batch.daily",
      "serving.daily is a view that migrate did not make"
    ),
    (
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$",
      "is read-only"
    ),
  ])
  func whatDoesNotFitIsRefusedBeforeAnythingChanges(script: String, message: String) async throws {
    let stage = try await Stage(dsn: TestDatabase.current.dsn, statePath: statePath)
    try await stage.connection.execute(script)
    let error = await #expect(throws: RouteError.self) {
      try await stage.move(to: .canary(.percent(10)))
    }
    #expect(error?.exitCode == 2)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(try StateStore(path: statePath).load() == nil)
    #expect(try await stage.value("SELECT to_regclass('migrate.route')") == nil)
  }

  @Test func renamedAndIgnoredColumnsAreServedUnderTheBatchSidesNames() async throws {
    let stage = try await Stage(dsn: TestDatabase.current.dsn, statePath: statePath)
    try await stage.connection.execute(
      """
      ALTER TABLE stream.daily RENAME k TO "Key"; ALTER TABLE stream.daily ADD loaded_at date;
      ALTER TABLE stream.daily RENAME side TO origin
      """
    )
    let subject = RolloutSubject(
      migration: "m",
      statePath: statePath,
      specDigest: "d1",
      outputs: ["daily"],
      served: [
        ServedOutput(
          name: "daily",
          batch: RelationName(schema: "batch", name: "daily"),
          stream: RelationName(schema: "stream", name: "daily"),
          serve: RelationName(schema: "serving", name: "daily"),
          routeBy: ["k"],
          streamNames: ["k": "Key", "side": "origin"],
          ignored: ["loaded_at"]
        )
      ],
      database: stage.subject.database,
      steps: [],
      gates: GatesSpecification()
    )
    for share in [Share.percent(30), .all, .zero] {
      try await Stage.move(subject, to: .canary(share))
      #expect(try await stage.sides() == stage.expectedSides(share))
    }
  }

  @Test func aViewThatWasEditedStopsRaisingAndNeverLowering() async throws {
    let stage = try await Stage(dsn: TestDatabase.current.dsn, statePath: statePath)
    try await stage.move(to: .canary(.percent(10)))
    try await stage.connection.execute(
      "CREATE OR REPLACE VIEW serving.daily AS SELECT * FROM stream.daily"
    )
    let error = await #expect(throws: RouteError.self) {
      try await stage.move(to: .canary(.percent(20)))
    }
    #expect(error?.exitCode == 6)
    try await stage.move(to: .canary(.percent(5)))
    #expect(try await stage.sides() == stage.expectedSides(.percent(5)))
  }

  @Test(arguments: [(["n"], KeyHash.md5), (["k"], .sha256)])
  func otherKeyColumnsAreRefusedWhileKeysAreSplit(routeBy: [String], hash: KeyHash) async throws {
    let stage = try await Stage(dsn: TestDatabase.current.dsn, statePath: statePath)
    try await stage.move(to: .canary(.percent(10)))
    let other = Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: statePath,
      routeBy: routeBy,
      hash: hash
    )
    let error = await #expect(throws: RouteError.self) {
      try await Stage.move(other, to: .canary(.percent(5)))
    }
    #expect(error?.exitCode == 2)
    try await Stage.move(other, to: .shadow)
    try await Stage.move(other, to: .canary(.percent(5)))
    #expect(try await TotalityReport.read(other).exitCode == 0)
    #expect(try await RouteExplainer(other).explain(["7"], of: "daily").hash == hash)
  }

  @Test func anOutputThatIsNoLongerServedIsNotLeftBehind() async throws {
    let dsn = TestDatabase.current.dsn
    let stage = try await Stage(dsn: dsn, statePath: statePath, outputs: ["daily", "hourly"])
    try await stage.move(to: .canary(.percent(10)))
    let fewer = Stage.subject(dsn: dsn, statePath: statePath)
    await #expect(throws: RouteError.orphaned(output: "hourly", share: .percent(10))) {
      try await Stage.move(fewer, to: .shadow)
    }
    let none = Stage.subject(dsn: dsn, statePath: statePath, outputs: [])
    let error = await #expect(throws: RouteError.self) { try await Stage.move(none, to: .shadow) }
    #expect(error?.exitCode == 6)
  }
}
