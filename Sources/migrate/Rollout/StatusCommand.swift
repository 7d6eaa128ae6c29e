import ArgumentParser
import Reporting
import Rollout

/// The command `migrate status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where the migration stands, the gate of the next step, and what to do next."
  )

  @OptionGroup var common: RolloutOptions

  func run() async throws {
    let report = try await StatusReport.read(try common.subject())
    try common.show(report, StatusText.render)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
