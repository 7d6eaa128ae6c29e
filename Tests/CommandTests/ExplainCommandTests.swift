import Foundation
import Postgres
import TestSupport
import Testing

@Suite("migrate explain", .postgres)
struct ExplainCommandTests {
  @Test func aRowIsShownCellByCell() async throws {
    try await MedallionMigration.with(events: 2000) { migration in
      let migrate = migration.migrate
      #expect(try await migrate.run("shadow").exitCode == 0)
      let equal = try await migrate.run(
        "explain",
        "daily_metrics",
        "--key",
        "2026-03-01",
        "--key",
        "purchase"
      )
      #expect(equal.exitCode == 0, "\(equal.output)\(equal.errors)")
      #expect(equal.output.contains("Both sides agree"))

      try await migration.connection.execute(
        "UPDATE stream.daily_metrics SET event_count = event_count + 1"
      )
      let different = try await migrate.run(
        "explain",
        "daily_metrics",
        "--key",
        "2026-03-01",
        "--key",
        "purchase"
      )
      #expect(different.exitCode == 1)
      #expect(different.output.contains("event_count differ"))
      let line = try #require(
        different.output.split(separator: "\n").first { $0.contains("FROM \"stream\"") }
      )
      #expect(try await migration.connection.query(String(line)).rowCount == 1)

      let absent = try await migrate.run(
        "explain",
        "daily_metrics",
        "--key",
        "1999-01-01",
        "--key",
        "purchase"
      )
      #expect(absent.exitCode == 3)
    }
  }

  @Test(arguments: [["nothing", "--key", "a"], ["daily_metrics", "--key", "a"]])
  func wrongNamesAndKeysAreRefused(arguments: [String]) async throws {
    try await MedallionMigration.with(events: 10) { migration in
      let outcome = try await migration.migrate.run(["explain"] + arguments)
      #expect(outcome.exitCode == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains("daily_metrics") || outcome.errors.contains("event_type"))
    }
  }
}
