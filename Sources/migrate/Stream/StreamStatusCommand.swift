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
    case .table: try StandardOutput.write(status.text)
    }
  }
}
