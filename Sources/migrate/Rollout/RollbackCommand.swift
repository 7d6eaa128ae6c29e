import ArgumentParser
import Rollout

/// The command `migrate rollback`.
struct RollbackCommand: AsyncParsableCommand {
  /// Where a rollback may lead.
  enum Destination: String, ExpressibleByArgument, CaseIterable {
    case shadow
  }

  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Serve every key from the batch side again; asks no gate.",
    discussion: "To go back a part of the way only, use 'migrate canary --percent'."
  )

  @Option(help: "Where to.")
  var to = Destination.shadow

  @OptionGroup var options: TransitionOptions

  func run() async throws {
    let goal: TransitionGoal =
      switch to {
      case .shadow: .shadow
      }
    try await options.carryOut(goal, command: "migrate rollback")
  }
}
