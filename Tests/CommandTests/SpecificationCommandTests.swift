import Foundation
import TestSupport
import Testing

@Suite("migrate init and check")
struct SpecificationCommandTests {
  @Test func whatInitWritesIsValid() async throws {
    try await WorkingFolder.with { folder in
      let migrate = MigrateProcess(folder: folder.url)
      #expect(try await migrate.run("init", "--name", "daily").exitCode == 0)
      let check = try await migrate.run("check", "--offline")
      #expect(check.exitCode == 0)
      #expect(check.output.contains("migration 'daily'"))
    }
  }

  @Test func initOverwritesNothing() async throws {
    try await WorkingFolder.with { folder in
      try folder.write("mine", to: "migration.yaml")
      let outcome = try await MigrateProcess(folder: folder.url).run("init")
      #expect(outcome.exitCode == 2)
      #expect(try folder.text("migration.yaml") == "mine")
    }
  }

  @Test(arguments: ["check", "compare", "shadow", "status", "canary --percent 10", "cutover"])
  func aMissingSpecIsNamedWithTheRemedy(command: String) async throws {
    try await WorkingFolder.with { folder in
      let outcome = try await MigrateProcess(folder: folder.url).run(
        command.split(separator: " ").map(String.init)
      )
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains("migration.yaml"))
      #expect(outcome.errors.contains("migrate init"))
      #expect(!folder.has("state"))
    }
  }

  @Test(arguments: ["check", "compare", "shadow", "status", "canary --percent 10", "cutover"])
  func anUnknownKeyIsShownWhereItStands(command: String) async throws {
    try await WorkingFolder.with { folder in
      let migrate = MigrateProcess(folder: folder.url)
      _ = try await migrate.run("init")
      let text = try folder.text("migration.yaml") + "gaets: 1\n"
      try folder.write(text, to: "migration.yaml")
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      let outcome = try await migrate.run(command.split(separator: " ").map(String.init))
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains("migration.yaml:\(line):1: error:"))
      #expect(outcome.errors.contains("gates"))
    }
  }
}
