internal import Comparison

/// The section of one output in a comparison's document.
struct OutputSection {
  /// Longer tables are for programs: the JSON document has every partition.
  private static let longestTable = 100
  /// How many examples a reader looks at.
  private static let mostSamples = 10

  let output: OutputResult

  /// Heading, what was compared, and for an output that is not equal: what, where and examples.
  var blocks: [DocumentBlock] {
    let heading: [DocumentBlock] = [
      .section("\(output.name): \(output.verdict.rawValue), \(output.reason)"), .paragraph(pairing),
    ]
    let oneSided = output.schemaDifferences.map {
      "column \($0.column) (\($0.type)) is only on the \($0.onlyIn.rawValue) side"
    }
    let caveats = output.caveats ?? []
    guard !unequal.isEmpty else { return heading + list(oneSided + caveats) }
    return heading + list(oneSided + caveats + output.patterns.map(\.sentence))
      + [.table(partitions)] + list(cut) + columns + samples
  }

  private var pairing: String {
    let rows =
      output.key.isEmpty
      ? "rows as multisets" : "rows by \(output.key.joined(separator: ", "))"
    return "\(output.batch) against \(output.stream), \(rows)."
  }

  private var unequal: [PartitionResult] { output.partitions.filter { $0.verdict != .match } }

  private func list(_ items: [String]) -> [DocumentBlock] { items.isEmpty ? [] : [.list(items)] }

  private var partitions: DocumentTable {
    DocumentTable(
      [
        .words("partition"), .words("verdict"), .figures("batch rows"), .figures("stream rows"),
        .words("what differs"),
      ],
      rows: unequal.prefix(Self.longestTable).map {
        [$0.id, $0.verdict.rawValue, String($0.rows.batch), String($0.rows.stream), $0.reason]
      }
    )
  }

  private var cut: [String] {
    let hidden = unequal.count - Self.longestTable
    let equal = output.partitions.count - unequal.count
    return (hidden > 0 ? ["\(hidden) more unequal partitions: see the JSON document"] : [])
      + (equal > 0 ? ["\(equal) equal partitions are not listed"] : [])
  }

  private var columns: [DocumentBlock] {
    let names = output.columnsCompared.filter { total($0).hasFindings }
    guard !names.isEmpty else { return [] }
    let table = DocumentTable(
      [
        .words("column"), .figures("different"), .figures("within tolerance"),
        .figures("equal in another form"),
      ],
      rows: names.map { name in
        let found = total(name)
        return [
          name, String(found.different), String(found.withinTolerance), String(found.equal),
        ]
      }
    )
    return [.table(table)]
  }

  private func total(_ column: String) -> ColumnFinding {
    output.partitions.flatMap(\.columns).filter { $0.name == column }
      .reduce(into: ColumnFinding(name: column)) { sum, found in
        sum.different += found.different
        sum.withinTolerance += found.withinTolerance
        sum.equal += found.equal
      }
  }

  private var samples: [DocumentBlock] {
    let rows = unequal.flatMap { partition in partition.samples.prefix(2).map { ($0, partition) } }
    guard !rows.isEmpty else { return [] }
    let table = DocumentTable(
      [
        .words("partition"), .words("key"), .words("what"), .words("column"), .words("batch"),
        .words("stream"),
      ],
      rows: rows.prefix(Self.mostSamples).flatMap { sample, partition in
        cells(of: sample, in: partition)
      }
    )
    return [.table(table)]
  }

  private func cells(of sample: DifferenceSample, in partition: PartitionResult) -> [[String]] {
    let key = sample.key.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Self.shown($0.value))" }.joined(separator: " ")
    let begin = [partition.id, key, sample.class.rawValue.replacing("_", with: " ")]
    guard !sample.cells.isEmpty else { return [begin + ["", "", ""]] }
    return sample.cells.prefix(4).map {
      begin + [$0.column, Self.shown($0.batch), Self.shown($0.stream)]
    }
  }

  private static func shown(_ value: String?) -> String {
    guard let value else { return "NULL" }
    guard !value.isEmpty, value != "NULL" else { return "'\(value)'" }
    return value.count <= 80 ? value : value.prefix(79) + "…"
  }
}
