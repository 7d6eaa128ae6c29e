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
    case .json: try StandardOutput.write(try JSONDocument.text(status))
    case .table:
      try StandardOutput.write(
        "stream: \(status.state.rawValue)\(status.isRunning ? ", running" : "")"
      )
      if let progress = status.progress {
        try StandardOutput.write(
          "applied: \(progress.rows) rows in \(progress.transactions) transactions, at \(progress.lsn)"
        )
      }
      if let lag = status.lagBytes { try StandardOutput.write("lag: \(lag) bytes of log") }
      if let retained = status.retainedBytes {
        try StandardOutput.write("kept for the slot: \(retained) bytes of log")
      }
    }
  }
}
