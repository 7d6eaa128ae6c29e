import Foundation
import LocalPostgres
import Postgres
import TestSupport
import Testing

@Suite("migrate shadow when something is wrong", .postgres)
struct ShadowFailureTests {
  @Test func aMissingTableIsNamed() async throws {
    try await fails(with: [2, 8], mentioning: ["batch.user_daily"]) { migration in
      try await migration.connection.execute("DROP TABLE batch.user_daily")
    }
  }

  @Test func aMissingInputIsNamed() async throws {
    try await fails(with: [2, 8], mentioning: ["raw.events"]) { migration in
      try await migration.connection.execute("DROP TABLE raw.events CASCADE")
    }
  }

  @Test func aFailingFileIsNamedWithLineAndColumn() async throws {
    try await fails(with: [8], mentioning: ["batch/gold.sql:2:8", "no_such_column"]) { migration in
      try migration.folder.write(
        "-- a mistake\nSELECT no_such_column;\n",
        to: "batch/gold.sql"
      )
    }
  }

  @Test func aFailingProgramIsNamedWithItsLogAndItsWordsOnRequest() async throws {
    try await MedallionMigration.with(events: 200) { migration in
      try migration.replaceBatch(with: #"run: [sh, -c, "echo disk on fire >&2; exit 3"]"#)
      let outcome = try await migration.migrate.run("shadow")
      #expect(outcome.exitCode == 8, "\(outcome.errors)")
      #expect(outcome.errors.contains("'sh' ended with status 3; it printed 1 line"))
      #expect(outcome.errors.contains("state/logs/"))
      #expect(!outcome.errors.contains("disk on fire"))
      let shown = try await migration.migrate.run("shadow", "--show-log")
      #expect(shown.exitCode == 8)
      #expect(shown.errors.contains("disk on fire"))
    }
  }

  @Test(arguments: [
    ("event_time: broker_timestamp, key", "event_time: no_such_time, key", "no_such_time"),
    ("key: [position] }", "key: [no_such_key] }", "no_such_key"),
    ("{ name: raw.events, ", "{ name: raw.eventz, ", "raw.eventz"),
    ("key: [event_date, user_id]", "key: [event_date, no_such_user]", "no_such_user"),
    ("batch: batch.user_daily", "batch: batch.user_dayly", "batch.user_dayly"),
    (
      "columns:\n      processed_at: ignore",
      "columns:\n      processed_at: ignore\n      amount: { batch_sql: amounts + 1 }",
      "\"amounts\" does not exist"
    ),
    (
      "columns:\n      processed_at: ignore",
      "columns:\n      processed_at: ignore\n      amount: { stream_sql: 'amount +' }",
      "stream_sql can't be computed"
    ),
  ])
  func mistakesInTheSpecificationAreToldWithTheirPlaceBeforeASideRuns(
    right: String,
    wrong: String,
    words: String
  ) async throws {
    try await MedallionMigration.with(events: 200) { migration in
      let spec = try migration.folder.text("migration.yaml")
      try #require(spec.contains(right))
      try migration.folder.write(spec.replacing(right, with: wrong), to: "migration.yaml")
      let outcome = try await migration.migrate.run("shadow")
      #expect(outcome.exitCode == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
      #expect(outcome.errors.contains(#/migration\.yaml:\d+:\d+: error:/#), "\(outcome.errors)")
      let bronze = "SELECT count(*) FROM batch.bronze_events"
      #expect(try await migration.connection.query(bronze).text(row: 0, column: 0) == "0")
    }
  }

  @Test func aDamagedStateFileIsFoundBeforeASideRuns() async throws {
    try await MedallionMigration.with(events: 200) { migration in
      try migration.folder.write("{", to: "state/daily-metrics.json")
      let outcome = try await migration.migrate.run("shadow")
      #expect(outcome.exitCode == 6, "\(outcome.errors)")
      let bronze = "SELECT count(*) FROM batch.bronze_events"
      #expect(try await migration.connection.query(bronze).text(row: 0, column: 0) == "0")
    }
  }

  @Test func aRebuildWithoutAResetFileIsRefused() async throws {
    try await MedallionMigration.with(events: 200) { migration in
      #expect(try await migration.migrate.run("shadow").exitCode == 0)
      let spec = try migration.folder.text("migration.yaml")
      let reset = "    reset: stream/reset.sql # for `migrate shadow --rebuild-stream`\n"
      try #require(spec.contains(reset))
      try migration.folder.write(spec.replacing(reset, with: ""), to: "migration.yaml")
      let outcome = try await migration.migrate.run("shadow", "--rebuild-stream")
      #expect(outcome.exitCode == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains("reset:"))
      #expect(try await migration.migrate.run("shadow").exitCode == 0)
    }
  }

  @Test(arguments: ["batch/gold.sql", "stream/silver.sql", "stream/reset.sql"])
  func evidenceIsVoidAfterAFileOfAPipelineHasChanged(file: String) async throws {
    try await MedallionMigration.with(events: 200) { migration in
      #expect(try await migration.migrate.run("shadow").exitCode == 0)
      #expect(try await migration.migrate.run("gate", "canary").exitCode == 0)
      let text = try migration.folder.text(file)
      try migration.folder.write(text + "-- changed\n", to: file)
      #expect(try await migration.migrate.run("gate", "canary").exitCode != 0)
      try migration.folder.write(text, to: file)
      #expect(try await migration.migrate.run("gate", "canary").exitCode == 0)
    }
  }

  @Test func interruptedItEndsTheCommandAndTellsWhatWasLeft() async throws {
    try await MedallionMigration.with(events: 200) { migration in
      let script = "sh -c 'trap : TERM INT; echo $$ > child; while :; do sleep 1; done' & wait"
      try migration.replaceBatch(with: "run: [sh, -c, \"\(script)\"]")
      let running = migration.migrate
      let outcome = try await running.run(["shadow"], interruptedBy: SIGINT) {
        migration.folder.has("child")
          && (try? migration.folder.text("child").hasSuffix("\n")) == true
      }
      #expect(outcome.exitCode == 130, "\(outcome.errors)")
      #expect(outcome.errors.contains("interrupted. The batch command and all it had started"))
      #expect(outcome.errors.contains("No evidence was recorded."))
      let child = try migration.folder.text("child").trimmingCharacters(in: .newlines)
      let deadline = ContinuousClock.now + .seconds(5)
      while isAlive(child), ContinuousClock.now < deadline {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(!isAlive(child))
    }
  }

  @Test func aServerThatIsNotThereIsNamed() async throws {
    try await MedallionMigration.with(events: 10) { migration in
      var migrate = migration.migrate
      migrate.environment["WAREHOUSE_DSN"] = "host=/nonexistent password=sesame"
      let outcome = try await migrate.run("shadow")
      #expect(outcome.exitCode == 8)
      #expect(outcome.errors.contains("/nonexistent"))
      #expect(!outcome.errors.contains("sesame"))
      #expect(!migration.folder.has("state/daily-metrics.json"))
    }
  }

  @Test func aServerWithoutLogicalLogIsToldWithTheRemedy() async throws {
    try await ThrowawayServer.withServer(ServerOptions(settings: ["wal_level": "replica"])) {
      server in
      try await WorkingFolder.withMedallion { folder in
        let connection = try await PostgresConnection.open(
          ConnectionTarget(connectionString: server.dsn()),
          settings: SessionSettings(searchPath: "public")
        )
        for file in ["schema.sql", "generate.sql"] {
          try await connection.execute(try folder.text(file))
        }
        let outcome = try await MigrateProcess(
          folder: folder.url,
          environment: ["WAREHOUSE_DSN": server.dsn()]
        ).run("shadow")
        #expect(outcome.exitCode == 8)
        #expect(outcome.errors.contains("wal_level"))
        #expect(!folder.has("state/daily-metrics.json"))
      }
    }
  }

  /// True while a process runs that is not a zombie.
  private func isAlive(_ processID: String) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)
    return status.map { !$0.contains(") Z ") } ?? false
  }

  private func fails(
    with exitCodes: [Int32],
    mentioning words: [String],
    after change: (MedallionMigration) async throws -> Void
  ) async throws {
    try await MedallionMigration.with(events: 200) { migration in
      try await change(migration)
      let outcome = try await migration.migrate.run("shadow")
      #expect(exitCodes.contains(outcome.exitCode ?? -1), "\(outcome.errors)")
      for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
      #expect(!migration.folder.has("state/daily-metrics.json"))
    }
  }
}
