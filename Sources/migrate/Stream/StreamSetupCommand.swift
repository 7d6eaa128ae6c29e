import ArgumentParser
import Pipelines

/// `migrate stream setup`.
struct StreamSetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Create publication and slot, and send the existing rows through the stream's files."
  )

  @OptionGroup
  var specification: SpecOptions

  func run() async throws {
    let engine = try StreamSide(specification.load()).engine()
    let reached = try await TerminationSignals.run {
      let progress = ShadowProgress()
      return try await engine.setup { progress.update("stream: \($0.rows) existing rows") }
    }
    try StandardOutput.write(
      "The stream is set up: \(reached.rows) rows applied, at \(reached.lsn)."
    )
  }
}
