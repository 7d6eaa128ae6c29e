import ArgumentParser
import Foundation
import MigrationSpec

/// The root command.
@main
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Replace a nightly batch pipeline by a streaming one, and nobody notices.",
    discussion: """
      Runs the existing batch pipeline and the new streaming one over the same PostgreSQL inputs,
      compares their outputs partition by partition, and moves readers over step by step.

      Exit codes: 0 match or done, 1 mismatch or gate closed, 2 usage or invalid spec,
      3 inconclusive, 4 waiting, 5 locked, 6 state conflict, 7 rolled back, 8 environment.
      """,
    version: Self.version,
    subcommands: [
      InitCommand.self, CheckCommand.self, CompareCommand.self, ShadowCommand.self,
      ExplainCommand.self, ReportCommand.self,
      StreamCommand.self, StatusCommand.self, DemoCommand.self, AssessCommand.self,
      GateCommand.self, CanaryCommand.self, CutoverCommand.self, RollbackCommand.self,
      PauseCommand.self, ResumeCommand.self, HistoryCommand.self, RouteCommand.self,
      ViewsCommand.self, ReplayCommand.self, StateCommand.self, DoctorCommand.self,
      RetireCommand.self,
    ]
  )

  /// What `--version` prints; the changelog has the same numbers.
  private static let version = "0.1.0"

  /// Parses, runs, and turns every error into a message and the contract's exit code.
  static func main() async {
    StandardStreams.fillClosed()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Foundation.exit(report(error))
    }
  }

  private static func report(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if let signal = error as? TerminatedBySignal { return signal.exitCode }
    let isHelp = exitCode(for: error) == .success
    let isParsing = exitCode(for: error) == .validationFailure
    if isHelp {
      do {
        try StandardOutput.write(fullMessage(for: error))
        return ExitStatus.success.rawValue
      } catch {
        return report(error)
      }
    }
    if isParsing {
      StandardError.write(fullMessage(for: error))
      return ExitStatus.usage.rawValue
    }
    StandardError.write(error is DiagnosticsError ? "\(error)" : "error: \(error)")
    return ExitStatus(error).rawValue
  }
}
