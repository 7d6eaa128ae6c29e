import ArgumentParser
import Reporting
import Rollout

/// The command `migrate route verify`.
struct RouteVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that the views serve every key exactly once and from the right side.",
    discussion: """
      Reads both sides and the view of every served output through.

      Exit code: 0 proven, 3 nothing is routed yet, 6 a view is not what it has to be.
      """
  )

  @OptionGroup var common: RolloutOptions

  func run() async throws {
    let report = try await TotalityReport.read(try common.subject())
    try common.show(report, TotalityText.render)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
