import ArgumentParser
import Rollout

/// The command `migrate rollback`.
struct RollbackCommand: AsyncParsableCommand {
  /// Where a rollback may lead.
  enum Destination: String, ExpressibleByArgument, CaseIterable {
    case shadow, canary
  }

  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Take readers back to the batch side, all of them or a part; asks no gate.",
    discussion: """
      Views that were changed by hand are made anew on the way.

      Examples:
        migrate rollback --reason "wrong totals reported"
        migrate rollback --to canary --percent 5
      """
  )

  @Option(help: "Where to: shadow or canary.")
  var to = Destination.shadow

  @Option(
    parsing: .unconditional,
    help: "With --to canary: the share of keys in percent that stays on the stream side.",
    transform: { text in try Share(percent: text) }
  )
  var percent: Share?

  @OptionGroup var options: TransitionOptions

  func validate() throws {
    if (to == .canary) != (percent != nil) {
      throw ValidationError("--percent goes with --to canary, and --to canary needs it")
    }
  }

  func run() async throws {
    let goal = percent.map(TransitionGoal.lowered) ?? .shadow
    try await options.carryOut(goal, command: "migrate rollback")
  }
}
