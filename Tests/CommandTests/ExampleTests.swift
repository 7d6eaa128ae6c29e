import Foundation
import Postgres
import Testing
import TestSupport

/// The release pipelines of `examples/`: their shell is run, their words are those of the program.
@Suite("Examples of release pipelines", .postgres)
struct ExampleTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "examples")

  private func text(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
  }

  /// Runs a line of a pipeline in the migration's folder, where it finds `examples/`.
  private func run(_ line: String, _ migration: MedallionMigration) async throws
    -> MigrateProcess.Outcome
  {
    let link = migration.folder.url.appending(path: "examples")
    if !FileManager.default.fileExists(atPath: link.path) {
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: Self.folder)
    }
    let variables = migration.migrate.environment.map { name, value in
      "export \(name)='\(value.replacing("'", with: "'\\''"))'\n"
    }
    return try await ShellProcess(folder: migration.folder.url).run(variables.joined() + line)
  }

  /// The lines of a pipeline that call the script.
  private func calls(in name: String) throws -> [String] {
    try text(name).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.contains("advance.sh") && !$0.hasPrefix("#") }
      .map { $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0 }
  }

  @Test func theShellOfThePipelinesTakesAMigrationToItsCutover() async throws {
    let github = try calls(in: "github-actions.yml")
    let gitlab = try calls(in: "gitlab-ci.yml")
    #expect(github.count == 1)
    #expect(gitlab.count == 2)
    try await MedallionMigration.with(events: 1000) { migration in
      let early = try await run("STEP=cutover; " + github[0], migration)
      #expect(early.exitCode == 1, "\(early.output)\(early.errors)")
      #expect(migration.folder.has("reports/gate.xml"))
      #expect(try migration.folder.text("reports/gate.md").contains("| phase |"))
      let first = try await run("export APPROVED_BY=ann; " + github[0], migration)
      #expect(first.exitCode == 0, "\(first.output)\(first.errors)")
      #expect(first.output.contains("shadow -> canary 10 %"))
      let next = try await run("REPORTS=reports APPROVED_BY=bob; " + gitlab[0], migration)
      #expect(next.exitCode == 0, "\(next.output)\(next.errors)")
      #expect(next.output.contains("canary 10 % -> canary 25 %"))
      let last = try await run(gitlab[1], migration)
      #expect(last.exitCode == 0, "\(last.output)\(last.errors)")
      #expect(last.output.contains("canary 25 % -> cutover"))
      let history = try await migration.migrate.run("history")
      #expect(history.output.contains("approved by ann"))
    }
  }

  @Test func aMismatchStopsThePipelineAndWaitingDoesNot() async throws {
    try await MedallionMigration.with(events: 500) { migration in
      let spec = try migration.folder.text("migration.yaml")
        .replacing("canary: { clean_runs: 1 }", with: "canary: { clean_runs: 1, soak: 1h }")
      try migration.folder.write(spec, to: "migration.yaml")
      let waiting = try await run("sh examples/advance.sh canary", migration)
      #expect(waiting.exitCode == 0, "\(waiting.output)\(waiting.errors)")
      #expect(waiting.output.contains("waits"))
      try await migration.connection.execute("UPDATE stream.user_daily SET events = events + 1")
      let mismatch = try await run("sh examples/advance.sh canary", migration)
      #expect(mismatch.exitCode == 1, "\(mismatch.output)\(mismatch.errors)")
    }
  }

  @Test func theWebMetricReadsWhatTheGatePrints() async throws {
    let metric = try text("argo-rollouts.yaml")
    try await MedallionMigration.with(events: 10) { migration in
      let gate = try await migration.migrate.run("gate", "cutover", "--format", "json")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(gate.output.utf8)) as? [String: Any]
      )
      let path = try #require(metric.firstMatch(of: /jsonPath: "\{\$\.(\w+)\}"/)).output.1
      #expect(document[String(path)] as? String == "closed")
      #expect(metric.contains("result == \"open\""))
      #expect(metric.contains("result == \"closed\""))
    }
  }
}
