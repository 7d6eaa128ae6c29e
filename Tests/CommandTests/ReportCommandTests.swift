import Foundation
import Postgres
import TestSupport
import Testing

@Suite("migrate report", .postgres)
struct ReportCommandTests {
  @Test func aKeptComparisonIsShownAgainWithItsExitCode() async throws {
    let dsn = TestDatabase.current.dsn
    let connection = try await PostgresConnection.open(ConnectionTarget(connectionString: dsn))
    try await connection.execute(
      """
      CREATE SCHEMA d; CREATE TABLE d.one AS SELECT 1 AS k, 'a' AS some_value;
      CREATE TABLE d.two AS SELECT 1 AS k, 'b' AS some_value
      """
    )
    try await WorkingFolder.with { folder in
      let process = MigrateProcess(folder: folder.url)
      let first = try await process.run(
        ["compare", "--dsn", dsn, "--batch", "d.one", "--stream", "d.two", "--key", "k"]
          + ["--report", "run.json"]
      )
      #expect(first.exitCode == 1, "\(first.errors)")
      let again = try await process.run("report", "run.json")
      #expect(again.exitCode == 1)
      #expect(again.output == first.output)
      let json = try await process.run("report", "run.json", "--format", "json")
      let kept = try String(contentsOf: folder.url.appending(path: "run.json"), encoding: .utf8)
      #expect(json.output == kept)
      let page = try await process.run("report", "run.json", "--format", "html")
      #expect(page.output.hasPrefix("<!DOCTYPE html>"))
    }
  }

  @Test(arguments: ["", "{}", "[1]", #"{"schema":"migrate.comparison/1"}"#])
  func anotherFileIsRefused(text: String) async throws {
    try await WorkingFolder.with { folder in
      try Data(text.utf8).write(to: folder.url.appending(path: "run.json"))
      let outcome = try await MigrateProcess(folder: folder.url).run("report", "run.json")
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains("run.json"))
    }
  }
}
