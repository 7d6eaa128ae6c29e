import ArgumentParser
import Reporting
import Rollout

/// The command `migrate retire`.
struct RetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Give up the batch side: there is no way back after it.",
    discussion: """
      It has to pass the gate 'retire' after the cutover. First it lists what still reads the batch
      side's relations; nothing is done without --confirm and the migration's name. The relations
      themselves are left for you to drop.
      """
  )

  @OptionGroup var common: RolloutOptions

  @Option(help: "The migration's name, typed, to do it.")
  var confirm: String?

  @Option(help: "Why; goes into the history.")
  var reason: String?

  func run() async throws {
    let subject = try common.subject()
    if let confirm, confirm != subject.migration {
      throw ValidationError("--confirm has to be the migration's name, '\(subject.migration)'")
    }
    let users = try await BatchUse.read(subject)
    StandardError.write(BatchUseText.render(users, migration: subject.migration))
    let session = try await StateSession.open(
      subject,
      command: "migrate retire",
      wait: .seconds(5)
    )
    let request = TransitionRequest(
      goal: .retired,
      reason: reason,
      execution: confirm == nil ? .planOnly : .perform
    )
    let report = try await session.carryOut(request)
    await session.close()
    try common.show(report, TransitionText.render)
    if report.outcome == .planned {
      StandardError.write("to do it: migrate retire --confirm \(subject.migration)")
    }
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
