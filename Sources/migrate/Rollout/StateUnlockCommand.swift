import ArgumentParser
import Rollout

/// The command `migrate state unlock`.
struct StateUnlockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "End the process that holds the state file's lock.",
    discussion: """
      A process that has died holds no lock, so there is nothing to break. One that lives is asked
      to end; it finishes or undoes what it is at. 'migrate state show' names it.

      Exit code: 0 the lock is free, 5 another process holds it, or it has not ended in time.
      """
  )

  @OptionGroup var specification: SpecOptions

  @Option(help: "The process that is shown as the holder.")
  var pid: Int32

  func run() async throws {
    let subject = try RolloutSubject(try specification.load())
    let ended = try await LockRelease.end(holderOf: subject.statePath, pid: pid)
    try StandardOutput.write(
      ended.map { "ended \($0): the lock is free" } ?? "nobody holds the lock"
    )
  }
}
