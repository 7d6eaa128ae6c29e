import ArgumentParser
import MigrationSpec
import Pipelines
import Postgres
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
    let specification = try self.specification.load()
    let status = try await StreamSide(specification).engine().status()
    switch format {
    case .json: try StandardOutput.write(try JSONDocument.text(status))
    case .table:
      let copies = try await copies(specification)
      try StandardOutput.write([status.text, copies].compactMap(\.self).joined(separator: "\n"))
    }
  }

  /// What pin `replay` keeps beside the stream.
  private func copies(_ specification: Specification) async throws -> String? {
    guard specification.inputs.pin == .replay,
      let kept = try await KeptCopies.find(
        of: specification.name,
        in: specification.target(specification.inputs.database)
      )
    else { return nil }
    return "pin replay: copies in schema \(kept.schema); "
      + (kept.isLost
        ? "the log for them is gone, the next run begins with new ones"
        : "kept on the server for their slot: \(StreamStatus.size(kept.retainedBytes)) of log")
  }
}
