import Foundation
import Postgres
import TestSupport
import Testing

/// Event times and readers as an operator gives them.
@Suite("Routing at the command line", .postgres)
struct RouteCommandTests {
  @Test func eventTimesAndReadersDecideTheSide() async throws {
    try await SmallMigration.with(pin: "snapshot") { migration in
      let migrate = migration.migrate
      let spec =
        try migration.folder.text("migration.yaml")
        .replacing(
          "    key: [day, kind]\n",
          with: "    serve: serving.daily\n    key: [day, kind]\n"
        )
        + "\ncanary: { hash: sha256, readers: { batch: { applications: [billing] } } }\n"
      try migration.folder.write(spec, to: "migration.yaml")
      #expect(try await migration.shadow().exitCode == 0)
      let percent = ["canary", "--percent", "100", "--since"]
      #expect(try await migrate.run(percent + ["tomorrow"]).exitCode == 2)
      let plan = try await migrate.run(percent + ["2026-11-11", "--plan"])
      #expect(plan.exitCode == 0, "\(plan.output)\(plan.errors)")
      #expect(plan.output.contains("canary 100 % from event time 2026-11-11"), "\(plan.output)")
      let canary = try await migrate.run(percent + ["2026-11-11"])
      #expect(canary.exitCode == 0, "\(canary.output)\(canary.errors)")
      let status = try await migrate.run("status")
      #expect(status.output.contains("where the event time is not before 2026-11-11"))

      // From here on the streaming side's rows can be told apart.
      try await migration.connection.execute("UPDATE stream.daily SET cents = cents + 1000000")
      #expect(try await streamDays(migration) == "2026-11-11 to 2026-11-17")
      #expect(try await migrate.run("route", "verify").exitCode == 0)
      let explained = try await migrate.run(
        "route",
        "explain",
        "--output",
        "daily",
        "--key",
        "2026-11-12",
        "--key",
        "k1"
      )
      #expect(explained.exitCode == 0, "\(explained.errors)")
      #expect(explained.output.contains("sha256 of"), "\(explained.output)")
      #expect(explained.output.contains("before 2026-11-11 come from the batch side"))
      #expect(explained.output.contains("application:billing read the batch side"))
      try await migration.connection.execute("SET application_name = 'billing'")
      #expect(try await streamDays(migration) == nil)
      try await migration.connection.execute("RESET application_name")
      let later = try await migrate.run(percent + ["2026-11-15"])
      #expect(later.exitCode == 0, "\(later.output)\(later.errors)")
      #expect(try await streamDays(migration) == "2026-11-15 to 2026-11-17")
      #expect(try await migrate.run("rollback").exitCode == 0)
      #expect(try await streamDays(migration) == nil)
    }
  }

  /// The first and the last day that readers get from the streaming side.
  private func streamDays(_ migration: SmallMigration) async throws -> String? {
    let answer = try await migration.connection.query(
      "SELECT min(day) || ' to ' || max(day) FROM serving.daily WHERE cents >= 1000000"
    )
    return answer.text(row: 0, column: 0)
  }
}
