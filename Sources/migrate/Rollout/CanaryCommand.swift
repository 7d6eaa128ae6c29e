import ArgumentParser
import Rollout

/// The command `migrate canary`.
struct CanaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "canary",
    abstract: "Serve a share of the keys from the stream side.",
    discussion: """
      The same keys are served from the stream side at the same percentage, and raising it only
      adds keys. Raising has to pass the gate 'canary'; lowering is always allowed.
      """
  )

  @Option(
    parsing: .unconditional,
    help: "The share of keys in percent, from 0 to 100, such as 10 or 0.5.",
    transform: { text in try Share(percent: text) }
  )
  var percent: Share?

  @Flag(help: "Take the specification's next step.")
  var next = false

  @OptionGroup var options: TransitionOptions

  func validate() throws {
    if (percent != nil) == next {
      throw ValidationError("say how much: either --percent or --next")
    }
  }

  func run() async throws {
    let goal = percent.map(TransitionGoal.share) ?? .nextStep
    try await options.carryOut(goal, command: "migrate canary")
  }
}
