import Foundation
import Postgres
import TestSupport
import Testing

/// The commands of the runbooks, run in the order in which a migration needs them.
@Suite("Runbooks", .postgres)
struct RunbookTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "runbooks")

  /// The commands in the shell blocks of a page, without `migrate`.
  private func commands(_ page: String) throws -> [[String]] {
    let text = try String(contentsOf: Self.folder.appending(path: page), encoding: .utf8)
    let blocks = text.components(separatedBy: "```sh\n").dropFirst()
    let lines = blocks.flatMap { block in
      block.components(separatedBy: "```")[0].split(separator: "\n")
    }
    return lines.map { line in
      let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
      let words = quoted.enumerated().flatMap { index, part in
        index.isMultiple(of: 2) ? part.split(separator: " ") : [part]
      }
      return words.dropFirst().map(String.init)
    }
  }

  /// Runs a page's commands, all of which have to succeed, and returns what they printed.
  private func follow(_ page: String, _ migration: MedallionMigration) async throws -> String {
    var output = ""
    let commands = try commands(page)
    #expect(commands.count >= 2)
    for command in commands {
      let outcome = try await migration.migrate.run(command)
      #expect(outcome.exitCode == 0, "\(page): \(command) \(outcome.output)\(outcome.errors)")
      output += outcome.output
    }
    return output
  }

  @Test func theirCommandsDoWhatThePagesSay() async throws {
    try await MedallionMigration.with(events: 2000) { migration in
      #expect(try await follow("nightly-run.md", migration).contains(" match "))
      let proof = "every key exactly once and from its side"
      #expect(try await follow("first-canary.md", migration).contains(proof))
      try await migration.send(2001...2500)
      #expect(try await follow("nightly-run.md", migration).contains("next: migrate c"))
      let raised = try await follow("raising-the-canary.md", migration)
      #expect(raised.contains("readers: 25 % of the keys from the stream side"))
      let cutover = try await follow("cutover.md", migration)
      #expect(cutover.contains("canary 25 % -> cutover"))
      #expect(cutover.contains(proof))
      try await migration.send(2501...2600)
      #expect(try await follow("nightly-run.md", migration).contains("gate retire"))
      let rollback = try await follow("rollback.md", migration)
      #expect(rollback.contains("readers: 0 % of the keys from the stream side"))

      try migration.folder.write("", to: "state/daily-metrics.json")
      #expect(try await migration.migrate.run("status").exitCode == 6)
      let examined = try await migration.migrate.run("doctor")
      #expect(examined.exitCode == 6)
      #expect(examined.output.contains("repair: put the kept generation"))
      let repair = Array(try commands("state-file.md").dropFirst())
      for command in repair {
        let outcome = try await migration.migrate.run(command)
        #expect(outcome.exitCode == 0, "\(command) \(outcome.output)\(outcome.errors)")
      }
      #expect(migration.folder.has("state/daily-metrics.json.before-repair"))
    }
  }

  @Test func retiringDoesWhatThePageSays() async throws {
    try await MedallionMigration.with(events: 1000) { migration in
      let migrate = migration.migrate
      let spec =
        try migration.folder.text("migration.yaml")
        + "  retire: { clean_runs: 1, soak: 0s }\n"
      try migration.folder.write(spec, to: "migration.yaml")
      for command in [
        ["shadow"], ["canary", "--percent", "10"],
        ["cutover", "--override", "--reason", "a test"], ["shadow"],
      ] {
        let outcome = try await migrate.run(command)
        #expect(outcome.exitCode == 0, "\(command) \(outcome.output)\(outcome.errors)")
      }
      try await migration.connection.execute(
        "CREATE VIEW public.report AS SELECT * FROM batch.daily_metrics"
      )
      let refused = try await migrate.run("retire", "--confirm", "daily-metrics")
      #expect(refused.exitCode == 1)
      #expect(refused.output.contains("batch_dependents"))
      try await migration.connection.execute("DROP VIEW public.report")
      let typed = try await migrate.run("retire", "--confirm", "daily")
      #expect(typed.exitCode == 2, "\(typed.errors)")
      let page = try await follow("retiring-batch.md", migration)
      #expect(page.contains("would go cutover -> retired, nothing was changed"))
      #expect(page.contains("cutover -> retired"))
      #expect(try await migrate.run("rollback").exitCode == 1)
    }
  }

  @Test func everyCommandInTheTextExists() async throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let mentioned = try pages.flatMap { page in
      try String(contentsOf: Self.folder.appending(path: page), encoding: .utf8)
        .matches(of: /`migrate ([a-z]+(?: [a-z]+)?)/).map { String($0.output.1) }
    }
    #expect(Set(mentioned).count >= 10)
    let migrate = MigrateProcess(folder: URL.temporaryDirectory)
    for command in Set(mentioned) {
      let words = command.split(separator: " ").map(String.init)
      let outcome = try await migrate.run(words + ["--help"])
      #expect(outcome.exitCode == 0, "migrate \(command)")
    }
  }
}
