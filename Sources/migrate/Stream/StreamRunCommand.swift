import ArgumentParser
import Pipelines

/// `migrate stream run`.
struct StreamRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Follow the inputs until Ctrl-C or SIGTERM.",
    discussion: """
      Needs `migrate stream setup` first. Suits a service manager: it ends with exit code 130 or 143
      after rolling back the micro-batch at hand, and goes on from there when started again.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  func run() async throws {
    let engine = try StreamSide(specification.load()).engine()
    try await TerminationSignals.run {
      let progress = ShadowProgress()
      try await engine.run { progress.update("stream: \($0.rows) rows, at \($0.lsn)") }
    }
  }
}
