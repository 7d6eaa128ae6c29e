internal import Comparison

/// The blocks of a comparison in a reader's order: verdict, what was looked at, then each output.
struct ComparisonDocument {
  let report: ComparisonReport

  /// All blocks of the document.
  var blocks: [DocumentBlock] {
    [.title(title), .facts(facts), .table(overview)]
      + report.outputs.flatMap { OutputSection(output: $0).blocks }
  }

  /// The one line that a reader takes away.
  var title: String {
    "\(report.migration ?? "Comparison"): \(report.verdict.rawValue)"
  }

  private var facts: [DocumentFact] {
    let coverage = report.coverage
    return [
      DocumentFact(label: "Run", value: .text(report.run)),
      DocumentFact(label: "Inputs", value: .text(inputs)),
      DocumentFact(
        label: "Looked at",
        value: .text(
          "\(coverage.compared) of \(coverage.partitions) partitions, \(coverage.rowsBatch) batch "
            + "and \(coverage.rowsStream) stream rows, \(coverage.columnsCompared) columns"
        )
      ),
      DocumentFact(
        label: "Left out",
        value: .text(coverage.columnsIgnored == 0 ? "nothing" : leftOut)
      ),
    ]
  }

  private var inputs: String {
    let pin = report.pin
    let position = [pin.lsn.map { "at \($0)" }, pin.at.map { "of \($0)" }].compactMap(\.self)
    return (["pin \(pin.mode)"] + position).joined(separator: " ")
  }

  private var leftOut: String {
    report.outputs.filter { !$0.columnsIgnored.isEmpty }
      .map { "\($0.columnsIgnored.joined(separator: ", ")) of \($0.name)" }
      .joined(separator: "; ")
  }

  private var overview: DocumentTable {
    let unequal = report.outputs.indices.filter { report.outputs[$0].verdict != .match }
    return DocumentTable(
      [
        .words("output"), .words("verdict"), .figures("partitions"), .figures("unequal"),
        .figures("batch rows"), .figures("stream rows"), .figures("rows that differ"),
      ],
      rows: report.outputs.map(overviewRow),
      emphasised: Set(unequal),
      as: "look here"
    )
  }

  private func overviewRow(_ output: OutputResult) -> [String] {
    let coverage = Coverage([output])
    let different = output.partitions.reduce(0) { $0 + $1.differences.total }
    return [
      output.name, output.verdict.rawValue, String(coverage.partitions),
      String(output.partitions.filter { $0.verdict != .match }.count), String(coverage.rowsBatch),
      String(coverage.rowsStream), String(different),
    ]
  }
}
