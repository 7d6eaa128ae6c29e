import ArgumentParser
import Comparison
import Reporting

/// How the result of a comparison is put out.
struct ComparisonOutput: ParsableArguments {
  @Option(help: "How to print the result: table or json.")
  var format: OutputFormat = .table

  @Flag(help: "Show equal partitions in the table too.")
  var allPartitions = false

  @Option(help: ArgumentHelp("Write the JSON document to a file as well.", valueName: "path"))
  var report: String?

  /// A run of hours must not end with a report that could never be written.
  func validate() throws {
    guard let report else { return }
    do {
      try ReportFile(path: report).check()
    } catch {
      throw ValidationError("--report: \(error)")
    }
  }

  /// Prints a result on standard output and writes the report.
  ///
  /// - Throws: An error when the report can't be written.
  func print(_ result: ComparisonReport) throws {
    let document = try JSONDocument.text(result) + "\n"
    if let report { try ReportFile(path: report).write(document) }
    switch format {
    case .table:
      let table = ComparisonTable(
        result,
        detail: allPartitions ? .everyPartition : .unequalPartitions
      )
      try StandardOutput.write(table.text, terminator: "")
    case .json: try StandardOutput.write(document, terminator: "")
    }
  }
}
