import ArgumentParser
import Comparison
import MigrationSpec
import Postgres
import Reporting

/// `migrate explain`: why one row is judged as it is.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show how one row is judged, cell by cell, with queries to paste.",
    discussion: """
      Examples:
        migrate explain daily_metrics --key 2026-11-22 --key purchase
        migrate explain user_daily --key 2026-11-22 --key user-00321 --format json

      Give --key once for each part of the output's key, in the order of the spec. Values of the
      row are shown. Exit code: 0 the row is equal, 1 it is not, 3 neither side has it.
      """
  )

  @Argument(help: "The output's name.")
  var output: String

  @Option(help: ArgumentHelp("A part of the key; repeat for a composite key.", valueName: "value"))
  var key: [String]

  @OptionGroup
  var specification: SpecOptions

  @Option(help: "How to print the result: table or json.")
  var format: OutputFormat = .table

  func run() async throws {
    let loaded = try specification.load()
    guard let found = loaded.outputs.first(where: { $0.name == output }) else {
      throw ValidationError(
        "There is no output '\(output)'. Outputs: "
          + loaded.outputs.map(\.name).joined(separator: ", ") + "."
      )
    }
    let trace = try await ComparisonSession.open(loaded.target(found.database)) { session in
      try await ComparisonEngine(session: session).explain(ComparisonRequest(found), key: key)
    }
    switch format {
    case .table: try StandardOutput.write(RowTraceText(trace).text)
    case .json: try StandardOutput.write(try JSONDocument.text(trace))
    }
    throw ExitStatus(trace).code
  }
}

extension ExitStatus {
  /// The code of a single row's judgement.
  fileprivate init(_ trace: RowTrace) {
    if trace.batchPartitions.isEmpty && trace.streamPartitions.isEmpty {
      self = .inconclusive
    } else if trace.batchPartitions.sorted() == trace.streamPartitions.sorted()
      && trace.cells.allSatisfy({ $0.grade != .different })
    {
      self = .success
    } else {
      self = .mismatch
    }
  }
}
