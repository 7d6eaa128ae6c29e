import ArgumentParser
import Reporting
import Rollout

/// The command `migrate state show`.
struct StateShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what is in the state file, its kept generations, and who holds its lock."
  )

  @OptionGroup var common: RolloutOptions

  func run() async throws {
    try common.show(StateReport.read(try common.subject()), StateText.render)
  }
}
