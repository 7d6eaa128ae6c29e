import ArgumentParser
import Reporting
import Rollout

/// The options of commands that move readers, and the way from a goal to what is printed.
struct TransitionOptions: ParsableArguments {
  @OptionGroup var common: RolloutOptions

  @Option(help: "Why; goes into the history.")
  var reason: String?

  @Flag(help: "Only show the gate and what would change.")
  var plan = false

  /// Asks for a transition, prints what became of it, and ends with its exit code.
  ///
  /// - Parameters:
  ///   - goal: What the operator asks for.
  ///   - command: The command's name, for others that want the lock meanwhile.
  /// - Throws: The exit code of a gate that is not open, or what went wrong.
  func carryOut(_ goal: TransitionGoal, command: String) async throws {
    let session = try await StateSession.open(
      try common.subject(),
      command: command,
      wait: .seconds(5)
    )
    let request = TransitionRequest(
      goal: goal,
      reason: reason,
      execution: plan ? .planOnly : .perform
    )
    let report = try await session.carryOut(request)
    await session.close()
    try common.show(report, TransitionText.render)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
