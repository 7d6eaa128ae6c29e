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

  @Option(
    help: ArgumentHelp(
      "Serve rows before this event time from the batch side all the same; 'all' ends that.",
      valueName: "time"
    ),
    transform: EventTimeBound.init(argument:)
  )
  var since: EventTimeBound?

  @OptionGroup var options: TransitionOptions

  func run() async throws {
    let goal = since?.time.map(TransitionGoal.cutoverSince) ?? .cutover
    try await options.carryOut(goal, command: "migrate cutover")
  }
}
