import Foundation
import Postgres
import TestSupport
import Testing

@Suite("migrate replay", .postgres)
struct ReplayCommandTests {
  private static let range = ["replay", "--from", "2026-11-01", "--to", "2026-11-18"]

  /// A small migration whose stream can be led to another schema.
  private func with(_ body: (SmallMigration) async throws -> Void) async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing("reset: reset.sql", with: "schema: stream, reset: reset.sql"),
        to: "migration.yaml"
      )
      try migration.folder.write(
        try migration.folder.text("stream.sql").replacing("stream.daily", with: "daily"),
        to: "stream.sql"
      )
      try migration.folder.write("truncate daily;\n", to: "reset.sql")
      try await body(migration)
    }
  }

  @Test func historyThroughTheStreamsFilesIsTheBatchsHistoryAndTheLiveTablesStay() async throws {
    try await with { migration in
      #expect(try await migration.shadow().exitCode == 0)
      try await migration.connection.execute("UPDATE stream.daily SET n = -1")
      let replayed = try await migration.migrate.run(Self.range + ["--format", "json"])
      #expect(replayed.exitCode == 0, "\(replayed.errors)\(replayed.output)")
      #expect(replayed.errors.contains("replayed 17 of 17 windows, 400 rows"))
      let live = "SELECT bool_and(n = -1) FROM stream.daily"
      #expect(try await migration.connection.query(live).text(row: 0, column: 0) == "t")
      try await migration.connection.execute(
        "UPDATE batch.daily SET cents = cents + 1 WHERE day = '2026-11-09' AND kind = 'k1'"
      )
      let different = try await migration.migrate.run(Self.range + ["--format", "json"])
      #expect(different.exitCode == 1)
      #expect(different.output.contains("2026-11-09"))
    }
  }

  @Test func aReplayThatFailedGoesOnWhereItWas() async throws {
    try await with { migration in
      #expect(try await migration.shadow().exitCode == 0)
      let sql = try migration.folder.text("stream.sql")
      try migration.folder.write(
        sql + "\nselect 1 / (10 - extract(day from max(at))::int) from pg_temp.changed_ev;\n",
        to: "stream.sql"
      )
      let failed = try await migration.migrate.run(Self.range)
      #expect(failed.exitCode == 8, "\(failed.errors)")
      #expect(failed.errors.contains("stream.sql:"))
      #expect(failed.errors.contains("replayed 9 of 17 windows"))
      try migration.folder.write(sql, to: "stream.sql")
      let rest = try await migration.migrate.run(Self.range)
      #expect(rest.exitCode == 0, "\(rest.errors)\(rest.output)")
      #expect(!rest.errors.contains("replayed 9 of 17 windows"))
      #expect(rest.errors.contains("replayed 10 of 17 windows"))
    }
  }

  @Test func whatCanNotBeLedElsewhereIsRefusedBeforeAnythingIsWritten() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      let without = try await migration.migrate.run(Self.range)
      #expect(without.exitCode == 2)
      #expect(without.errors.contains("schema:"))
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing("reset: reset.sql", with: "schema: stream, reset: reset.sql"),
        to: "migration.yaml"
      )
      let naming = try await migration.migrate.run(Self.range)
      #expect(naming.exitCode == 2)
      #expect(naming.errors.contains("stream.sql:1:13"), "\(naming.errors)")
    }
  }

  @Test func theMedallionExampleIsReplayed() async throws {
    try await MedallionMigration.with(events: 6500) { migration in
      #expect(try await migration.migrate.run("shadow").exitCode == 0)
      let replayed = try await migration.migrate.run(
        "replay",
        "--from",
        "2026-03-01",
        "--to",
        "2026-03-20"
      )
      #expect(replayed.exitCode == 0, "\(replayed.errors)\(replayed.output)")
    }
  }
}
