import ArgumentParser
import Reporting
import Rollout

/// The command `migrate retire`.
struct RetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Give up the batch side: there is no way back after it.",
    discussion: """
      It has to pass the gate 'retire' after the cutover, which is closed while a view depends on the
      batch side's relations, a session reads them, or another role may. Nothing is done without
      --confirm and the migration's name. The relations themselves are left for you to drop.
      """
  )

  @OptionGroup var options: TransitionOptions

  @Option(help: "The migration's name, typed, to do it.")
  var confirm: String?

  func run() async throws {
    let subject = try options.common.subject()
    if let confirm, confirm != subject.migration {
      throw ValidationError("--confirm has to be the migration's name, '\(subject.migration)'")
    }
    let users = try await BatchUse.read(subject)
    StandardError.write(BatchUseText.render(users, migration: subject.migration))
    var options = options
    if confirm == nil { options.plan = true }
    try await options.carryOut(.retired, command: "migrate retire")
    if confirm == nil {
      StandardError.write("to do it: migrate retire --confirm \(subject.migration)")
    }
  }
}
