import Foundation
import Postgres
import TestSupport
import Testing

@Suite("What the rollout's commands refuse, and what they say", .postgres)
struct RolloutCommandTests {
  @Test func aNegativePercentageIsNamedAsWhatItIs() async throws {
    try await MedallionMigration.with(events: 10) { migration in
      for command in [
        ["canary", "--percent", "-1"], ["rollback", "--to", "canary", "--percent", "-1"],
      ] {
        let outcome = try await migration.migrate.run(command)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("less than 0"), "\(outcome.errors)")
      }
    }
  }

  @Test(arguments: [["check"], ["shadow"], ["canary", "--percent", "10", "--plan"]])
  func aColumnThatCanNotRouteIsShownWhereItStands(command: [String]) async throws {
    try await MedallionMigration.with(events: 10) { migration in
      let text = try migration.folder.text("migration.yaml")
        .replacing("route_by: [event_type]", with: "route_by: [first_event]")
        .replacing("key: [event_date, event_type]", with: "key: [event_type, first_event]")
      try migration.folder.write(text, to: "migration.yaml")
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = try #require(lines.firstIndex { $0.contains("[first_event]") }) + 1
      let outcome = try await migration.migrate.run(command)
      #expect(outcome.exitCode == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains("migration.yaml:\(line):16: error: "), "\(outcome.errors)")
      #expect(outcome.errors.contains("can't route by column 'first_event'"))
      #expect(!migration.folder.has("state/daily-metrics.json"))
    }
  }

  @Test func checkLooksAtTheViews() async throws {
    try await MedallionMigration.with(events: 500) { migration in
      let migrate = migration.migrate
      #expect(try await migrate.run("check").exitCode == 0)
      #expect(try await migrate.run("shadow").exitCode == 0)
      #expect(try await migrate.run("canary", "--percent", "10").exitCode == 0)
      #expect(try await migrate.run("check").exitCode == 0)
      try await migration.connection.execute("DROP VIEW serving.user_daily")
      for command in [["check"], ["status"], ["route", "verify"], ["gate", "canary"]] {
        let outcome = try await migrate.run(command)
        #expect(outcome.exitCode == 6, "\(command) \(outcome.output)\(outcome.errors)")
        #expect((outcome.output + outcome.errors).contains("the view"), "\(outcome.output)")
      }
      #expect(try await migrate.run("check", "--offline").exitCode == 0)
      #expect(try await migrate.run("doctor", "--repair").exitCode == 0)
      #expect(try await migrate.run("route", "verify").exitCode == 0)
    }
  }

  @Test func aGenerationThatLacksTheMismatchOpensNoGate() async throws {
    try await MedallionMigration.with(events: 1000) { migration in
      let migrate = migration.migrate
      #expect(try await migrate.run("shadow").exitCode == 0)
      try await migration.connection.execute("UPDATE stream.user_daily SET events = events + 1")
      #expect(try await migrate.run("shadow").exitCode == 1)
      let newest = try await migrate.run("state", "show")
      let generation = try #require(newest.output.firstMatch(of: /the newest is (\S+)/)).output.1
      let file = migration.folder.url.appending(path: "state/daily-metrics.json")
      try Data(contentsOf: URL(filePath: String(generation))).write(to: file)
      #expect(try await migrate.run("gate", "canary").exitCode == 1)
      let older = URL(filePath: String(generation)).deletingLastPathComponent()
        .appending(path: "000000000001.json")
      try Data(contentsOf: older).write(to: file)
      for command in [["gate", "canary"], ["canary", "--percent", "10"], ["shadow"]] {
        let refused = try await migrate.run(command)
        #expect(refused.exitCode == 6, "\(command) \(refused.output)\(refused.errors)")
      }
      #expect(try await migrate.run("doctor", "--repair").exitCode == 0)
      #expect(try await migrate.run("gate", "canary").exitCode == 1)
    }
  }

  @Test func whoApprovesAndWhoOverridesIsInTheHistory() async throws {
    try await MedallionMigration.with(events: 500) { migration in
      let migrate = migration.migrate
      let bare = try await migrate.run("canary", "--percent", "10", "--override")
      #expect(bare.exitCode == 2)
      #expect(bare.errors.contains("--reason"), "\(bare.errors)")
      let plan = try await migrate.run("canary", "--percent", "10", "--plan")
      #expect(plan.exitCode == 3)
      let id = try #require(plan.output.firstMatch(of: /--as-planned (\w+)/)).output.1
      let arguments = [
        "--override", "--reason", "drill", "--approve-by", "ann", "--as-planned", String(id),
      ]
      let done = try await migrate.run(["canary", "--percent", "10"] + arguments)
      #expect(done.exitCode == 0, "\(done.output)\(done.errors)")
      let again = try await migrate.run(["canary", "--percent", "20"] + arguments)
      #expect(again.exitCode == 6)
      let history = try await migrate.run("history")
      #expect(history.output.contains("OVERRIDDEN, the gate was inconclusive, approved by ann"))
      let back = try await migrate.run("rollback", "--to", "canary", "--percent", "5")
      #expect(back.exitCode == 0, "\(back.errors)")
      #expect(try await migrate.run("rollback").exitCode == 0)
    }
  }

  @Test func waitingEndsWhenTheSoakIsOver() async throws {
    try await MedallionMigration.with(events: 500) { migration in
      let text = try migration.folder.text("migration.yaml")
        .replacing("canary: { clean_runs: 1 }", with: "canary: { clean_runs: 1, soak: 8s }")
      try migration.folder.write(text, to: "migration.yaml")
      let migrate = migration.migrate
      #expect(try await migrate.run("shadow").exitCode == 0)
      let done = try await migrate.run("canary", "--percent", "10", "--wait", "2m")
      #expect(done.exitCode == 0, "\(done.output)\(done.errors)")
      #expect(try await migrate.run("canary", "--percent", "20").exitCode == 4)
    }
  }

  @Test func runsShowWhatTheGatesAskOfThem() async throws {
    try await SmallMigration.with(pin: "snapshot") { migration in
      let migrate = migration.migrate
      let rules = """
        { clean_runs: 1, self_check: true, noise_check: true, min_coverage: 0.5, \
        max_difference_ratio: 0.5 }
        """
      let spec = try migration.folder.text("migration.yaml")
        .replacing("{ clean_runs: 1 }", with: rules)
      try migration.folder.write(spec, to: "migration.yaml")
      let clean = try await migration.shadow()
      #expect(clean.exitCode == 0, "\(clean.errors)")
      #expect(clean.errors.contains("running the batch side twice"))
      let gate = try await migrate.run("gate", "canary")
      #expect(gate.exitCode == 0, "\(gate.output)")
      for rule in ["self_check", "noise_check", "min_coverage", "max_difference_ratio"] {
        #expect(gate.output.contains(rule), "\(gate.output)")
      }
      let again = try await migration.shadow()
      #expect(!again.errors.contains("running the batch side twice"), "\(again.errors)")

      let noisy = try migration.folder.text("batch.sql")
        .replacing("sum(cents)", with: "sum(cents) + (random() * 1e6)::integer")
      try migration.folder.write(noisy, to: "batch.sql")
      #expect(try await migration.shadow().exitCode == 1)
      let closed = try await migrate.run("gate", "canary", "--format", "markdown")
      #expect(closed.exitCode == 1)
      #expect(closed.output.contains("mismatch in run"), "\(closed.output)")
    }
  }
}
