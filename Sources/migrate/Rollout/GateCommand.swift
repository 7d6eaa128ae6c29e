import ArgumentParser
import Reporting
import Rollout

/// The command `migrate gate`.
struct GateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Judge a gate, rule by rule; change nothing.",
    discussion: """
      Examples:
        migrate gate canary
        migrate gate cutover --format junit > gate.xml

      Where the gate has 'max_stream_lag', the stream is measured now: the command waits until the
      stream has reached the inputs' newest position, for at most that long.

      Exit code: 0 open, 1 closed, 3 nothing can be said for lack of data, 4 time has to pass.
      """
  )

  @Argument(help: "The gate: canary, cutover or retire.")
  var gate: GateKind

  @OptionGroup var specification: SpecOptions

  @Option(
    help: ArgumentHelp("Who would approve of it; may be given several times.", valueName: "name")
  )
  var approveBy: [String] = []

  @Option(help: "How to print the result: table, json, junit or markdown.")
  var format = GateFormat.table

  func run() async throws {
    let loaded = try specification.load()
    let subject = try RolloutSubject(loaded)
    let report = try await GateReport.read(
      gate,
      of: subject,
      stream: await GateCircumstances(specification: loaded).stream(before: gate),
      approvals: approveBy
    )
    try StandardOutput.write(text(of: report, migration: subject.migration))
    if report.verdict.exitCode != 0 { throw ExitCode(report.verdict.exitCode) }
  }

  private func text(of report: GateReport, migration: String) -> String {
    switch format {
    case .table:
      GateText.render(report) + (report.next.map { "\nnext: \($0)" } ?? "")
    case .json: RolloutJSON.render(report)
    case .junit: GateJUnit.render(report, migration: migration)
    case .markdown: GateMarkdown.render(report, migration: migration)
    }
  }
}
