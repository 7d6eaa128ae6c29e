import Comparison
import Foundation
import Postgres
import Reporting
import Subprocess
import SystemPackage

/// Carries out the steps of the demo in a working folder against a private server.
struct DemoRunner {
  /// The server's connection variables.
  let environment: [String: String]
  /// A connection to the server, for the steps that are SQL.
  let connection: PostgresConnection
  /// Where the commands run; holds a copy of the example.
  let folder: URL
  /// This program.
  let program: String

  /// Runs a step after its heading.
  ///
  /// - Throws: ``DemoError`` when it does not go as it should.
  func run(_ step: DemoStep, number: Int, of count: Int) async throws {
    try StandardOutput.write("\n[\(number)/\(count)] \(step.title)\n      $ \(step.command)")
    switch step.action {
    case .migrate(let arguments, let exitCode):
      try await migrate(arguments, exitCode: exitCode)
    case .sql(let files, let statement):
      for file in files {
        let script = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        try await connection.execute(script, activity: "running \(file)")
      }
      if let statement { try await query(statement) }
    case .query(let sql):
      try await query(sql)
    case .agreement(let query, let report):
      try await agree(query: query, report: report)
    }
  }

  private func migrate(_ arguments: [String], exitCode: Int32) async throws {
    let updates = environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
    let result = try await Subprocess.run(
      .path(.init(program)),
      arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: updates)),
      workingDirectory: .init(folder.path),
      output: .currentStandardOutput,
      error: .currentStandardError
    )
    try Task.checkCancellation()
    guard case .exited(exitCode) = result.terminationStatus else {
      throw DemoError.unexpectedExit(
        command: "migrate " + arguments.joined(separator: " "),
        expected: exitCode,
        found: "\(result.terminationStatus)"
      )
    }
  }

  private func query(_ sql: String) async throws {
    let rows = try await connection.query(sql, activity: "running a query of the demo")
    let table = TerminalTable(
      rows.columnNames.map { .number($0) },
      rows: rows.rows.map { row in row.map { $0 ?? "" } }
    )
    try StandardOutput.write(table.text)
  }

  private func agree(query: String, report: String) async throws {
    let sql = try String(contentsOf: folder.appending(path: query), encoding: .utf8)
    let rows = try await connection.query(sql, activity: "running \(query)")
    let expected = Set(rows.rows.map { "\($0[0] ?? "") \($0[1] ?? "")" })
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let result = try decoder.decode(
      ComparisonReport.self,
      from: Data(contentsOf: folder.appending(path: report))
    )
    let found = Set(
      result.outputs.flatMap { output in
        output.partitions.filter { $0.verdict != .match }.map { "\(output.name) \($0.id)" }
      }
    )
    guard found == expected else {
      throw DemoError.disagreement(
        onlyInReport: found.subtracting(expected).sorted(),
        onlyInQuery: expected.subtracting(found).sorted()
      )
    }
    try StandardOutput.write(
      "Plain SQL names the same \(expected.count) pairs of output and day, and no others."
    )
  }
}
