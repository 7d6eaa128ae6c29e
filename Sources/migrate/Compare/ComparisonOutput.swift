import ArgumentParser
import Comparison
import Reporting

/// How the result of a comparison is put out.
struct ComparisonOutput: ParsableArguments {
  @Option(help: "How to print the result: table or json.")
  var format: OutputFormat = .table

  @Flag(help: "Show equal partitions in the table too.")
  var allPartitions = false

  @Option(
    help: ArgumentHelp(
      "Write the result to a file as well; may be repeated.",
      discussion: "The name decides the format: .html, .md, else the JSON document.",
      valueName: "path"
    )
  )
  var report: [String] = []

  /// A run of hours must not end with a report that could never be written.
  func validate() throws {
    for path in report {
      do {
        try ReportFile(path: path).check()
      } catch {
        throw ValidationError("--report: \(error)")
      }
    }
  }

  /// Prints a result on standard output and writes the report.
  ///
  /// - Throws: An error when the report can't be written.
  func print(_ result: ComparisonReport) throws {
    let renderer = ComparisonRenderer(result)
    for path in report {
      try ReportFile(path: path).write(try renderer.text(as: ComparisonFormat(path: path)))
    }
    switch format {
    case .table:
      let table = ComparisonTable(
        result,
        detail: allPartitions ? .everyPartition : .unequalPartitions
      )
      try StandardOutput.write(table.text, terminator: "")
    case .json: try StandardOutput.write(renderer.text(as: .json), terminator: "")
    }
  }
}
