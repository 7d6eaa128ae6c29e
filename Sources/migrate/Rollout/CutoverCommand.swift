import ArgumentParser
import Rollout

/// The command `migrate cutover`.
struct CutoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cutover",
    abstract: "Serve every key from the stream side, the batch side running on.",
    discussion: "It has to pass the gate 'cutover'; 'migrate rollback' leads back at any time."
  )

  @OptionGroup var options: TransitionOptions

  func run() async throws {
    try await options.carryOut(.cutover, command: "migrate cutover")
  }
}
