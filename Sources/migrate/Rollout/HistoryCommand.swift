import ArgumentParser
import Reporting
import Rollout

/// The command `migrate history`.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show every transition: when, from where to where, by whom, on what evidence, why."
  )

  @OptionGroup var common: RolloutOptions

  func run() async throws {
    try common.show(HistoryReport.read(try common.subject()), HistoryText.render)
  }
}
