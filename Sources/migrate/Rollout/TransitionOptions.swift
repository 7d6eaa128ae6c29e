import ArgumentParser
import MigrationSpec
import Reporting
import Rollout

/// The options of commands that move readers, and the way from a goal to what is printed.
struct TransitionOptions: ParsableArguments {
  @OptionGroup var common: RolloutOptions

  @Option(help: "Why; goes into the history.")
  var reason: String?

  @Flag(help: "Only show the gate and what would change, with an id for --as-planned.")
  var plan = false

  @Option(
    help: ArgumentHelp(
      "Do it only if it is what --plan has shown: refused when anything has moved since.",
      valueName: "id"
    )
  )
  var asPlanned: String?

  @Option(
    help: ArgumentHelp("Who approves of it; may be given several times.", valueName: "name")
  )
  var approveBy: [String] = []

  @Option(
    help: ArgumentHelp(
      "How long to wait for a gate that opens by the passing of time, or for a lock, such as 2h.",
      valueName: "duration"
    ),
    transform: WaitingTime.init(argument:)
  )
  var wait = WaitingTime.none

  @Flag(
    help: """
      Do it although the gate is not open. Needs --reason; goes into the history as an override, with \
      what the gate said.
      """
  )
  var override = false

  func validate() throws {
    if override && reason == nil { throw ValidationError("--override needs a --reason") }
    if override && plan { throw ValidationError("--plan changes nothing, so leave --override out") }
  }

  /// Asks for a transition, prints what became of it, and ends with its exit code.
  ///
  /// - Parameters:
  ///   - goal: What the operator asks for.
  ///   - command: The command's name, for others that want the lock meanwhile.
  /// - Throws: The exit code of a gate that is not open, or what went wrong.
  func carryOut(_ goal: TransitionGoal, command: String) async throws {
    let specification = try common.specification.load()
    let asking = TransitionAsking(specification: specification, command: command, wait: wait)
    let report = try await asking.ask(
      TransitionRequest(
        goal: goal,
        reason: reason,
        execution: plan ? .planOnly : override ? .override : .perform,
        approvals: approveBy,
        plan: asPlanned
      )
    )
    try common.show(report, TransitionText.render)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
