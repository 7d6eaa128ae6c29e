import ArgumentParser
import MigrationSpec
import Pipelines

/// `migrate views run`.
struct ViewsRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Refresh each view on its interval, until Ctrl-C or SIGTERM.",
    discussion: """
      What is due is kept in the database: started again, it goes on where it was, and ticks that
      were missed are made up for by one refresh. A refresh that fails is told, and tried again
      after the view's interval; the other views go on.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  func run() async throws {
    let specification = try self.specification.load()
    let scheduler = ViewScheduler(
      specification.views.map { ($0, specification.target($0.database)) },
      migration: specification.name
    )
    try await TerminationSignals.run {
      try await scheduler.run { event in
        switch event {
        case .refreshed(let view, let rows, let seconds):
          StandardError.write("\(view): \(rows) rows in \(Int(seconds * 1000)) ms")
        case .failed(let view, let message):
          StandardError.write("\(view): \(message)")
        }
      }
    }
  }
}
