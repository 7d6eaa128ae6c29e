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

  @Test func aFailingProgramIsShownWithItsLastWords() async throws {
    try await fails(with: [8], mentioning: ["3", "disk on fire"]) { migration in
      let spec = try migration.folder.text("migration.yaml")
      let start = try #require(spec.range(of: "  batch:\n"))
      let end = try #require(spec.range(of: "  stream:\n"))
      let command =
        "  batch: { kind: command, run: [sh, -c, \"echo disk on fire >&2; exit 3\"] }\n"
      try migration.folder.write(
        spec.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: command),
        to: "migration.yaml"
      )
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
