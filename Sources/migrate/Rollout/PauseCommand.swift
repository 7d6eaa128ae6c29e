import ArgumentParser
import Rollout

/// The command `migrate pause`.
struct PauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Keep readers from getting more from the stream side; lowering stays allowed."
  )

  @OptionGroup var specification: SpecOptions

  @Option(help: "Why; whoever wants to raise the share is told.")
  var reason: String?

  func run() async throws {
    let session = try await StateSession.open(
      try RolloutSubject(try specification.load()),
      command: "migrate pause",
      wait: .seconds(5)
    )
    let pause = try await session.pause(reason: reason)
    let position = await session.state.position
    await session.close()
    try StandardOutput.write("\(session.subject.migration): paused at \(position) \(pause)")
    try StandardOutput.write("next: migrate resume")
  }
}
