import ArgumentParser
import Comparison
import Foundation
import Reporting

/// `migrate report`: shows a comparison's JSON document in another format.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show a kept comparison again: as a table, Markdown, HTML or JSON.",
    discussion: """
      Reads the JSON document that `compare` and `shadow` write with --report or --format json, from
      a file or, as -, from standard input. Examples:
        migrate report run.json
        migrate report run.json --format html > run.html
        migrate report run.json --format markdown >> "$GITHUB_STEP_SUMMARY"

      Exit code: that of the comparison: 0 match, 1 mismatch, 3 inconclusive, 8 error.
      """
  )

  @Argument(help: ArgumentHelp("The JSON document; - is standard input.", valueName: "path"))
  var document: String

  @Option(help: "How to show it: table, markdown, html or json.")
  var format: ReportFormat = .table

  @Flag(help: "Show equal partitions in the table too.")
  var allPartitions = false

  func run() throws {
    let report = try ComparisonFile(path: document).read()
    let text =
      switch format {
      case .table:
        ComparisonTable(report, detail: allPartitions ? .everyPartition : .unequalPartitions).text
      case .markdown: try ComparisonRenderer(report).text(as: .markdown)
      case .html: try ComparisonRenderer(report).text(as: .html)
      case .json: try ComparisonRenderer(report).text(as: .json)
      }
    try StandardOutput.write(text, terminator: "")
    throw ExitStatus(report.verdict).code
  }
}
