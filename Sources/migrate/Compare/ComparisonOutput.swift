import ArgumentParser
import Comparison
import Foundation
import Reporting

/// How the result of a comparison is put out.
struct ComparisonOutput: ParsableArguments {
  @Option(help: "How to print the result: table or json.")
  var format: OutputFormat = .table

  @Flag(help: "Show equal partitions in the table too.")
  var allPartitions = false

  @Option(help: ArgumentHelp("Write the JSON document to a file as well.", valueName: "path"))
  var report: String?

  /// Prints a result on standard output and writes the report.
  ///
  /// - Throws: An error when the report can't be written.
  func print(_ result: ComparisonReport) throws {
    let document = try JSONDocument.text(result) + "\n"
    if let report { try Data(document.utf8).write(to: URL(filePath: report), options: .atomic) }
    switch format {
    case .table:
      let table = ComparisonTable(
        result,
        detail: allPartitions ? .everyPartition : .unequalPartitions
      )
      Swift.print(table.text, terminator: "")
    case .json: Swift.print(document, terminator: "")
    }
  }
}
