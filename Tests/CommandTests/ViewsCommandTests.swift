import Foundation
import Postgres
import TestSupport
import Testing

@Suite("migrate views", .postgres)
struct ViewsCommandTests {
  @Test func theDashboardViewsAreMadeListedAndRefreshed() async throws {
    try await MedallionMigration.with(events: 10) { migration in
      let migrate = migration.migrate
      try await migration.connection.execute(
        """
        INSERT INTO stream.silver_events SELECT n::text, 'u' || n % 3, 'buy', 2.5, at,
          (at AT TIME ZONE 'UTC')::date, 0, n, now()
        FROM (SELECT n, now() - n * interval '10 minutes' AS at FROM generate_series(1, 100) n) AS e
        """
      )
      let never = try await migrate.run("views", "list")
      #expect(never.exitCode == 0, "\(never.errors)")
      #expect(never.output.contains("realtime_kpis: dashboard.realtime_kpis, every 60 s; never"))
      let refreshed = try await migrate.run("views", "refresh")
      #expect(refreshed.exitCode == 0, "\(refreshed.errors)")
      let kpis = try await migration.connection.query(
        "SELECT events, active_users, revenue FROM dashboard.realtime_kpis"
      )
      #expect(kpis.rows == [["5", "3", "12.5"]])
      let summary = try await migration.connection.query(
        "SELECT sum(events), bool_and(revenue_per_user > 0) FROM dashboard.daily_summary"
      )
      #expect(summary.rows == [["100", "t"]])
      let trends = "SELECT count(DISTINCT hour) >= 16 FROM dashboard.hourly_trends"
      #expect(try await migration.connection.query(trends).rows == [["t"]])
      let list = try await migrate.run("views", "list", "--format", "json")
      #expect(list.output.contains("\"staleness_seconds\""), "\(list.output)")
      let unknown = try await migrate.run("views", "refresh", "daily_sumary")
      #expect(unknown.exitCode == 2)
      #expect(unknown.errors.contains("daily_summary"))
    }
  }

  @Test func theSchedulerRunsUntilItIsEnded() async throws {
    try await MedallionMigration.with(events: 10) { migration in
      let outcome = try await migration.migrate.run(["views", "run"], interruptedBy: SIGTERM) {
        let known = "SELECT count(*) FROM migrate.view_refresh WHERE refreshed_at IS NOT NULL"
        let rows = try? await migration.connection.query(known)
        return rows?.text(row: 0, column: 0) == "3"
      }
      #expect(outcome.exitCode == 143, "\(outcome.errors)")
      #expect(outcome.errors.contains("hourly_trends: 0 rows in"))
    }
  }

  @Test func mistakesInTheSectionAreTold() async throws {
    try await MedallionMigration.with(events: 10) { migration in
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing("refresh: 5m", with: "refresh: 5")
          .replacing("query: views/daily_summary.sql", with: "query: views/none.sql")
          .replacing("name: hourly_trends", with: "name: realtime_kpis"),
        to: "migration.yaml"
      )
      let outcome = try await migration.migrate.run("check")
      #expect(outcome.exitCode == 2)
      for words in ["views[1].refresh", "views/none.sql"] {
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
      }
    }
  }
}
