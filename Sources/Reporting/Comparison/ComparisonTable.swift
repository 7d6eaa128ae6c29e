public import Comparison

/// A comparison's result as a person reads it in a terminal.
public struct ComparisonTable: Sendable {
  /// How much of each output is shown.
  public enum Detail: Sendable, Hashable {
    /// Only partitions that are not equal.
    case unequalPartitions
    /// All of them.
    case everyPartition
  }

  private let result: ComparisonReport
  private let detail: Detail

  /// Makes a renderer of a result.
  ///
  /// - Parameters:
  ///   - result: What was found.
  ///   - detail: How much of each output is shown.
  public init(_ result: ComparisonReport, detail: Detail = .unequalPartitions) {
    self.result = result
    self.detail = detail
  }

  /// The verdict, every output with its partitions, examples of differing rows, the coverage.
  public var text: String {
    ([headline] + result.outputs.map(output) + [coverage]).joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let name = result.migration.map { "\($0): " } ?? ""
    let counts = result.outputs.map { "\($0.name) \($0.verdict.rawValue)" }
    return "\(name)\(result.verdict.rawValue.uppercased())  (\(counts.joined(separator: ", ")))"
  }

  private var coverage: String {
    let coverage = result.coverage
    return "Compared \(coverage.compared) of \(coverage.partitions) partitions, "
      + "\(coverage.rowsBatch) batch and \(coverage.rowsStream) stream rows, "
      + "\(coverage.columnsCompared) columns (\(coverage.columnsIgnored) ignored), "
      + "pin \(result.pin.mode)\(result.pin.lsn.map { " at \($0)" } ?? "")."
  }

  private func output(_ output: OutputResult) -> String {
    let title =
      "\(output.name): \(output.verdict.rawValue), \(output.reason)\n"
      + "  \(output.batch) | \(output.stream), "
      + (output.key.isEmpty ? "as multisets" : "key \(output.key.joined(separator: ", "))")
      + (output.columnsIgnored.isEmpty
        ? "" : ", ignoring \(output.columnsIgnored.joined(separator: ", "))")
    let equal = output.partitions.filter { $0.verdict == .match }
    let shown = detail == .everyPartition ? output.partitions : output.partitions.unequal
    let table = TerminalTable(
      [
        .text("partition"), .number("batch rows"), .number("stream rows"), .text("verdict"),
        .text("what differs"),
      ],
      rows: shown.map(row)
    ).text
    let rest =
      shown.count < output.partitions.count && !shown.isEmpty
      ? ["(\(equal.count) equal partitions not shown)"] : []
    let samples = output.partitions.flatMap { partition in
      partition.samples.prefix(1).map { "  e.g. \(partition.id): \(Self.describe($0))" }
    }
    let patterns = output.patterns.map(pattern)
    return ([title] + (table.isEmpty ? [] : [table]) + rest + patterns + samples.prefix(2))
      .joined(separator: "\n")
  }

  private func pattern(_ pattern: DifferencePattern) -> String {
    let shown = pattern.partitions.prefix(6).joined(separator: ", ")
    let more = pattern.partitions.count > 6 ? ", and \(pattern.partitions.count - 6) more" : ""
    return "  \(pattern.finding) in \(shown)\(more)\n    as with: \(pattern.suspects)"
  }

  private func row(_ partition: PartitionResult) -> [String] {
    let reason = partition.verdict == .match && partition.reason == "equal digests"
    return [
      partition.id,
      String(partition.rows.batch),
      String(partition.rows.stream),
      partition.verdict.rawValue,
      reason ? "" : partition.reason,
    ]
  }

  private static func describe(_ sample: DifferenceSample) -> String {
    let key = sample.key.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(display($0.value))" }.joined(separator: " ")
    let cells = sample.cells.prefix(4).map {
      "\($0.column): batch \(display($0.batch)), stream \(display($0.stream))"
    }
    let more = sample.cells.count > 4 ? ["and \(sample.cells.count - 4) more columns"] : []
    return "\(key) [\(sample.class.rawValue)] \((cells + more).joined(separator: "; "))"
  }

  private static func display(_ value: String?) -> String {
    guard let value else { return "NULL" }
    let visible = value.map { $0.isNewline || $0 == "\t" || $0 == "\u{1B}" ? "·" : String($0) }
    return visible.count <= 48 ? visible.joined() : visible.prefix(47).joined() + "…"
  }
}

extension [PartitionResult] {
  /// Those that are not a match.
  fileprivate var unequal: [PartitionResult] { filter { $0.verdict != .match } }
}
