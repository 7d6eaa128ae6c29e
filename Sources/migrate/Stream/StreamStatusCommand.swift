import ArgumentParser
import Pipelines
import Reporting

/// `migrate stream status`.
struct StreamStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how far the stream is and what its slot costs."
  )

  @OptionGroup
  var specification: SpecOptions

  @Option(help: "How to print the result: table or json.")
  var format: OutputFormat = .table

  func run() async throws {
    let status = try await StreamSide(specification.load()).engine().status()
    switch format {
    case .json: print(try JSONDocument.text(status))
    case .table:
      print("stream: \(status.state.rawValue)\(status.isRunning ? ", running" : "")")
      if let progress = status.progress {
        print(
          "applied: \(progress.rows) rows in \(progress.transactions) transactions, at \(progress.lsn)"
        )
      }
      if let lag = status.lagBytes { print("lag: \(lag) bytes of log") }
      if let retained = status.retainedBytes {
        print("kept for the slot: \(retained) bytes of log")
      }
    }
  }
}
