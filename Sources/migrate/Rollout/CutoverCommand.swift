import ArgumentParser
import Rollout

/// The command `migrate cutover`.
struct CutoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cutover",
    abstract: "Serve every key from the stream side, the batch side running on.",
    discussion: """
      It has to pass the gate 'cutover', for which the streaming side's lag is measured now;
      'migrate rollback' leads back at any time.

      Examples:
        migrate cutover --plan
        migrate cutover --as-planned 0f3c... --approve-by alice --reason "the canary has held"
        migrate cutover --wait 2h
      """
  )

  @OptionGroup var options: TransitionOptions

  func run() async throws {
    try await options.carryOut(.cutover, command: "migrate cutover")
  }
}
