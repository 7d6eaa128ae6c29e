import ArgumentParser
import Foundation
import LocalPostgres
import Postgres

/// `migrate demo`: the whole way from a faulty stream to a cutover, on a private server.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show the whole way, from a faulty stream to a cutover, on a private server.",
    discussion: """
      Starts a throwaway PostgreSQL on a unix socket, sends events through a batch and a streaming
      medallion pipeline, finds the planted faults, and cuts over. Nothing is left behind but the
      faulty comparison's report and the last one's.

      Examples:
        migrate demo
        migrate demo --events 100000 --report /tmp/report.json
      """
  )

  @Option(help: "How many events are sent in all.")
  var events = 300_000

  @Option(
    help: ArgumentHelp("Where the report of the faulty comparison goes.", valueName: "path")
  )
  var faultsReport = "migrate-demo-faults.html"

  @Option(
    help: ArgumentHelp(
      "Where the report of the last comparison goes: .html, .md, else JSON.",
      valueName: "path"
    )
  )
  var report = "migrate-demo-report.json"

  @Option(help: ArgumentHelp("The folder of the medallion example.", valueName: "folder"))
  var fixture: String?

  func validate() throws {
    guard events >= 100_000 else {
      throw ValidationError("--events must be at least 100000: with fewer, not every fault shows.")
    }
    do {
      try ReportFile(path: report).check()
      try ReportFile(path: faultsReport).check()
    } catch {
      throw ValidationError("\(error)")
    }
  }

  func run() async throws {
    let begin = ContinuousClock.now
    try await TerminationSignals.run { try await show() }
    let seconds = (ContinuousClock.now - begin).components.seconds
    try StandardOutput.write(
      "\nThat took \(seconds) s. The server is stopped and its directory removed."
    )
  }

  private func show() async throws {
    let program = DemoFixture.program
    let source = try DemoFixture.find(named: fixture, program: program)
    try StandardOutput.write("Starting a private PostgreSQL: unix socket only, removed at the end")
    try await ThrowawayServer.withServer { server in
      let folder = try Self.workingCopy(of: source)
      defer { try? FileManager.default.removeItem(at: folder) }
      let connection = try await PostgresConnection.open(
        ConnectionTarget(connectionString: server.dsn(), name: "demo"),
        settings: SessionSettings(applicationName: "migrate demo", searchPath: "public")
      )
      let runner = DemoRunner(
        environment: server.environment,
        connection: connection,
        folder: folder,
        program: program
      )
      let first = events * 5 / 6
      let steps = DemoScript.steps(
        DemoScript.Volume(first: first, later: events - first),
        reports: DemoScript.Reports(
          faults: URL(filePath: faultsReport).path,
          last: URL(filePath: report).path
        )
      )
      for (index, step) in steps.enumerated() {
        try await runner.run(step, number: index + 1, of: steps.count)
      }
    }
  }

  /// The state file goes beside the spec: a copy keeps the checkout as it is.
  private static func workingCopy(of source: URL) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "migrate-demo-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.copyItem(at: source, to: folder)
    return folder
  }
}
