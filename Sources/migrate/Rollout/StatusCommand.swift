import ArgumentParser
import Reporting
import Rollout

/// The command `migrate status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where the migration stands, the gate of the next step, and what to do next."
  )

  /// A status is a look, no measurement: `migrate gate` waits for as long as its rule allows.
  private static let patience = Duration.seconds(1)

  @OptionGroup var common: RolloutOptions

  func run() async throws {
    let specification = try common.specification.load()
    let stream = await StreamLagProbe(specification: specification).observe(
      patience: Self.patience,
      next: "migrate gate cutover"
    )
    let report = try await StatusReport.read(try RolloutSubject(specification), stream: stream)
    try common.show(report, StatusText.render)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
