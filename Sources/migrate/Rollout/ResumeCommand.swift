import ArgumentParser
import Rollout

/// The command `migrate resume`.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "End a pause; the gates judge again."
  )

  @OptionGroup var specification: SpecOptions

  func run() async throws {
    let session = try await StateSession.open(
      try RolloutSubject(try specification.load()),
      command: "migrate resume",
      wait: .seconds(5)
    )
    let pause = try await session.resume()
    await session.close()
    let outcome = pause.map { "no longer paused (it was \($0))" } ?? "was not paused"
    try StandardOutput.write("\(session.subject.migration): \(outcome)")
  }
}
