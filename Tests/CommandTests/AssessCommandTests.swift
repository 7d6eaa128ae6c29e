import Foundation
import TestSupport
import Testing

@Suite("migrate assess")
struct AssessCommandTests {
  private static let assessments = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/assessments").path

  private func inFolder(_ body: (WorkingFolder, MigrateProcess) async throws -> Void) async throws {
    try await WorkingFolder.with { folder in
      try await body(folder, MigrateProcess(folder: folder.url))
    }
  }

  @Test(
    arguments: [
      ("table", "Card fraud: "), ("markdown", "# Card fraud"), ("html", "<!DOCTYPE html>"),
      ("json", "{"),
    ]
  )
  func everyFormatIsPrinted(format: String, beginning: String) async throws {
    try await inFolder { _, migrate in
      let outcome = try await migrate.run(
        "assess",
        "\(Self.assessments)/fraud.yaml",
        "--format",
        format
      )
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.lowercased().hasPrefix(beginning.lowercased()), "\(outcome.output)")
      #expect(outcome.output.contains("Card fraud"))
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test func severalFilesAreOneReportInTheirOrder() async throws {
    try await inFolder { _, migrate in
      let files = ["reports", "fraud", "inventory"].map { "\(Self.assessments)/\($0).yaml" }
      let json = try await migrate.run(["assess", "--format", "json"] + files)
      let report = try AssessmentOutput(json.output)
      #expect(report.schema == "migrate.assessment/1")
      #expect(
        report.assessments.map(\.analysis.choice.architecture)
          == ["batch", "full_streaming", "medallion"]
      )
      let table = try await migrate.run(["assess"] + files)
      #expect(table.output.hasPrefix("3 use cases"))
    }
  }

  @Test func whatInitWritesIsAssessedAndKept() async throws {
    try await inFolder { folder, migrate in
      #expect(try await migrate.run("assess", "--init").exitCode == 0)
      let text = try folder.text("use-case.yaml")
      #expect(try await migrate.run("assess", "use-case.yaml").exitCode == 0)
      let again = try await migrate.run("assess", "--init")
      #expect(again.exitCode == 2)
      #expect(again.errors.contains("use-case.yaml exists already"))
      #expect(try folder.text("use-case.yaml") == text)
    }
  }

  @Test func aFileThatCannotBeWrittenIsTheEnvironments() async throws {
    try await inFolder { _, migrate in
      let outcome = try await migrate.run("assess", "--init", "nowhere/a.yaml")
      #expect(outcome.exitCode == 8)
      #expect(outcome.errors.contains("nowhere/a.yaml cannot be written"))
      let asked = try await migrate.run("assess", "--interactive", "--init", "nowhere/a.yaml")
      #expect(asked.exitCode == 8)
      #expect(!asked.errors.contains("?"), "no question before the file is known to be writable")
    }
  }

  @Test(
    arguments: [
      ["assess"], ["assess", "absent.yaml"], ["assess", "--init", "a.yaml", "b.yaml"],
      ["assess", "--format", "pdf"], ["assess", "a.yaml", "--arrival-sql", "now()"],
      ["assess", "a.yaml", "b.yaml", "--measure"], ["assess", "--measure"],
      ["assess", "--init", "a.yaml", "--measure"], ["assess", "--init", ""],
      ["assess", "a.yaml", "--spec", "migration.yaml"],
    ]
  )
  func wrongUsageIsRefusedAndWritesNothing(arguments: [String]) async throws {
    try await inFolder { folder, migrate in
      let outcome = try await migrate.run(arguments)
      #expect(outcome.exitCode == 2, "\(outcome.errors)")
      #expect(!outcome.errors.isEmpty)
      #expect(outcome.output.isEmpty)
      #expect(!folder.has("a.yaml"))
    }
  }

  @Test func allMistakesOfAllFilesAreShownWhereTheyStand() async throws {
    try await inFolder { folder, migrate in
      let sound = try String(contentsOfFile: "\(Self.assessments)/fraud.yaml", encoding: .utf8)
      let lines = sound.split(separator: "\n", omittingEmptySubsequences: false)
      func line(_ key: String) -> Int { (lines.firstIndex { $0.hasPrefix(key) } ?? -1) + 1 }
      try folder.write(sound.replacing("tier: real_time", with: "tier: instant"), to: "a.yaml")
      let rate = lines[line("events_per_second") - 1]
      try folder.write(sound.replacing(rate, with: "events_per_second: -1"), to: "b.yaml")
      let outcome = try await migrate.run("assess", "a.yaml", "b.yaml")
      #expect(outcome.exitCode == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("a.yaml:\(line("tier")):7: error: "), "\(outcome.errors)")
      #expect(
        outcome.errors.contains("b.yaml:\(line("events_per_second")):20: error: "),
        "\(outcome.errors)"
      )
    }
  }

  @Test func anUnreachableDatabaseIsTheEnvironments() async throws {
    try await inFolder { _, migrate in
      #expect(try await migrate.run("init").exitCode == 0)
      var lost = migrate
      lost.environment = ["WAREHOUSE_DSN": "host=/nonexistent dbname=none"]
      let outcome = try await lost.run("assess", "\(Self.assessments)/fraud.yaml", "--measure")
      #expect(outcome.exitCode == 8, "\(outcome.errors)")
      #expect(!outcome.errors.contains("host=/nonexistent dbname=none"))
    }
  }

  @Test func aMigrationBegunFromAnAssessmentIsValidAndNeverOverwritten() async throws {
    try await inFolder { folder, migrate in
      let use = "\(Self.assessments)/medallion.yaml"
      #expect(try await migrate.run("init", "--from-assessment", use).exitCode == 0)
      let text = try folder.text("migration.yaml")
      #expect(text.contains("# Recommended: Medallion hybrid"))
      let check = try await migrate.run("check", "--offline")
      #expect(check.exitCode == 0, "\(check.errors)")
      #expect(check.output.contains("migration 'daily-shop-metrics'"))
      #expect(try await migrate.run("init", "--from-assessment", use).exitCode == 2)
      #expect(try folder.text("migration.yaml") == text)
      #expect(try await migrate.run("init", "--from-assessment", "absent.yaml").exitCode == 2)
    }
  }
}
