import Foundation
import Postgres
import TestSupport
import Testing

@Suite("From a faulty stream to a cutover", .postgres)
struct RolloutJourneyTests {
  private static let faults = [
    "late-events-dropped/silver.sql", "duplicates-counted-twice/gold_daily_metrics.sql",
    "wrong-day-boundary/gold_user_daily.sql",
  ]

  @Test(arguments: faults)
  func aPlantedFaultIsFoundWhereAFullJoinFindsIt(fault: String) async throws {
    try await MedallionMigration.with(events: 6500) { migration in
      let sound = "stream/" + (fault.split(separator: "/").last ?? "")
      let spec = try migration.folder.text("migration.yaml")
        .replacing("- \(sound)", with: "- faults/\(fault)")
      try migration.folder.write(spec, to: "migration.yaml")
      let run = try await migration.migrate.run("shadow", "--format", "json")
      #expect(run.exitCode == 1, "\(run.errors)")
      let expected = try await migration.differingByFullJoin()
      #expect(!expected.isEmpty)
      #expect(try ReportDocument(run.output).differing == expected)
    }
  }

  @Test func theWholeWay() async throws {
    try await MedallionMigration.with(events: 5000) { migration in
      let migrate = migration.migrate
      let faulty = try await migrate.run(
        "shadow",
        "--spec",
        "migration-faulty.yaml",
        "--format",
        "json"
      )
      #expect(faulty.exitCode == 1, "\(faulty.errors)")
      #expect(
        try await ReportDocument(faulty.output).differing == migration.differingByFullJoin()
      )
      #expect(try await migrate.run("canary", "--percent", "10").exitCode == 3)

      let sound = try await migrate.run("shadow", "--rebuild-stream")
      #expect(sound.exitCode == 0, "\(sound.output)\(sound.errors)")
      #expect(try await migration.differingByFullJoin() == [])
      #expect(try await migrate.run("cutover").exitCode != 0)

      let canary = try await migrate.run("canary", "--percent", "10", "--reason", "first")
      #expect(canary.exitCode == 0, "\(canary.output)\(canary.errors)")
      let share = try await usersFromStream(migration)
      #expect((5...15).contains(share.percent), "\(share)")

      try await migration.send(5001...6500)
      let second = try await migrate.run("shadow")
      #expect(second.exitCode == 0, "\(second.output)\(second.errors)")
      let cutover = try await migrate.run("cutover", "--reason", "two clean runs")
      #expect(cutover.exitCode == 0, "\(cutover.output)\(cutover.errors)")
      #expect(try await usersFromStream(migration).percent == 100)
      let status = try await migrate.run("status", "--format", "json")
      #expect(status.exitCode == 0)
      #expect(status.output.contains("cutover"))
    }
  }

  @Test func aMismatchInCanaryTakesReadersBackFirst() async throws {
    try await MedallionMigration.with(events: 2000) { migration in
      let migrate = migration.migrate
      let closed = try await migrate.run("gate", "canary", "--format", "junit")
      #expect(closed.exitCode == 3, "\(closed.errors)")
      #expect(closed.output.contains("<failure type=\"inconclusive\""))
      #expect(try await migrate.run("shadow").exitCode == 0)
      #expect(try await migrate.run("gate", "canary").exitCode == 0)
      #expect(try await migrate.run("gate", "retire").exitCode == 1)
      #expect(try await migrate.run("pause", "--reason", "holidays").exitCode == 0)
      #expect(try await migrate.run("canary", "--percent", "10").exitCode == 1)
      #expect(try await migrate.run("resume").exitCode == 0)
      #expect(try await migrate.run("canary", "--percent", "10").exitCode == 0)
      #expect(try await migrate.run("route", "verify").exitCode == 0)
      let explained = try await migrate.run(
        "route",
        "explain",
        "--output",
        "user_daily",
        "--key",
        "7"
      )
      #expect(explained.exitCode == 0, "\(explained.errors)")
      #expect(explained.output.contains("share   10 % from the stream side"))

      try await migration.connection.execute(
        "UPDATE stream.user_daily SET events = events + 1"
      )
      let shadow = try await migrate.run("shadow")
      #expect(shadow.exitCode == 7, "\(shadow.output)\(shadow.errors)")
      #expect(shadow.errors.contains("readers were taken back from canary 10 % to shadow"))
      #expect(try await usersFromStream(migration).percent == 0)
    }
  }

  @Test(arguments: ["-1", "100.5", "ten", "", "nan", "1e400"])
  func aPercentageThatIsNoneIsRefused(percent: String) async throws {
    try await MedallionMigration.with(events: 10) { migration in
      let outcome = try await migration.migrate.run("canary", "--percent=\(percent)")
      #expect(outcome.exitCode == 2, "\(outcome.errors)")
      #expect(!migration.folder.has("state/daily-metrics.json"))
    }
  }

  private func usersFromStream(
    _ migration: MedallionMigration
  ) async throws -> (percent: Int, users: Int) {
    let rows = try await migration.connection.query(
      """
      SELECT count(DISTINCT v.user_id),
        100 * count(DISTINCT v.user_id) FILTER (WHERE s.user_id IS NOT NULL)
          / count(DISTINCT v.user_id)
      FROM serving.user_daily v
      LEFT JOIN stream.user_daily s USING (event_date, user_id, refreshed_at)
      """
    )
    let values = rows.rows[0].map { $0.flatMap { Int($0) } ?? -1 }
    return (values[1], values[0])
  }
}
