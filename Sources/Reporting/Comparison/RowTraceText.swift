public import Comparison

/// The trace of one row as a person reads it in a terminal.
public struct RowTraceText: Sendable {
  private let trace: RowTrace

  /// Makes a renderer of a trace.
  public init(_ trace: RowTrace) {
    self.trace = trace
  }

  /// The conclusion, where the key is, every column with its grade, and the queries.
  public var text: String {
    let key = trace.key.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let table = TerminalTable(
      [.text("column"), .text("batch"), .text("stream"), .text("grade"), .number("differs at")],
      rows: trace.cells.map(row)
    ).text
    return
      ([
        "\(trace.output) \(key.joined(separator: " ")): \(trace.conclusion)",
        "batch has it in: \(places(trace.batchPartitions))",
        "stream has it in: \(places(trace.streamPartitions))",
      ] + (table.isEmpty ? [] : [table])
      + (trace.ignored.isEmpty ? [] : ["ignored: \(trace.ignored.joined(separator: ", "))"])
      + ["See for yourself:"] + trace.queries.map { "  \($0)" }).joined(separator: "\n")
  }

  private func places(_ partitions: [String]) -> String {
    partitions.isEmpty ? "no partition" : partitions.joined(separator: ", ")
  }

  private func row(_ cell: RowTrace.Cell) -> [String] {
    [
      cell.column, display(cell.batch), display(cell.stream), cell.grade.rawValue,
      cell.differsAt.map { String($0) } ?? "",
    ]
  }

  private func display(_ value: String?) -> String {
    guard let value else { return "NULL" }
    return value.count <= 40 ? value : value.prefix(39) + "…"
  }
}
