import ArgumentParser
import Pipelines

/// `migrate stream run`.
struct StreamRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Follow the inputs until Ctrl-C or SIGTERM.",
    discussion: """
      Needs `migrate stream setup` first. Suits a service manager: it ends with exit code 130 or 143
      after rolling back the micro-batch at hand, and goes on from there when started again. A lost
      connection or a server that restarts only makes it wait.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  func run() async throws {
    let engine = try StreamSide(specification.load()).engine()
    try await TerminationSignals.run {
      let progress = ShadowProgress()
      try await StreamService(engine).run {
        progress.update("stream: \($0.rows) rows, at \($0.lsn)")
      } interruption: { error, wait in
        progress.say("\(error); trying again in \(wait)")
      }
    }
  }
}
