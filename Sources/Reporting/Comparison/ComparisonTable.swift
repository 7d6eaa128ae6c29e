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
      "\(output.name): \(output.verdict.rawValue), \(output.reason)\n  "
      + DisplayText.visible(
        "\(output.batch) | \(output.stream), "
          + (output.key.isEmpty ? "as multisets" : "key \(output.key.joined(separator: ", "))")
          + (output.columnsIgnored.isEmpty
            ? "" : ", ignoring \(output.columnsIgnored.joined(separator: ", "))")
      )
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
      ? ["(\(equal.count) equal \(equal.count == 1 ? "partition" : "partitions") not shown)"] : []
    let samples = output.partitions.flatMap { partition in
      partition.samples.prefix(1).map {
        "  e.g. \(DisplayText.visible(partition.id)): \(Self.describe($0))"
      }
    }
    let patterns = output.patterns.map(pattern)
    let notes = agreements(output) + surroundings(output)
    return ([title] + (table.isEmpty ? [] : [table]) + rest + notes + patterns + samples.prefix(2))
      .joined(separator: "\n")
  }

  /// Rows that agree without being identical, with the columns that make them so.
  private func agreements(_ output: OutputResult) -> [String] {
    let columns = { (isAffected: (ColumnFinding) -> Bool) in
      let found = Set(output.partitions.flatMap(\.columns).filter(isAffected).map(\.name))
      return output.columnsCompared.filter(found.contains).joined(separator: ", ")
    }
    let equal = output.partitions.reduce(0) { $0 + $1.agreements.equal }
    let within = output.partitions.reduce(0) { $0 + $1.agreements.withinTolerance }
    let lines = [
      (equal, "equal in another representation", columns { $0.equal > 0 }),
      (within, "within tolerance", columns { $0.withinTolerance > 0 }),
    ]
    return lines.filter { $0.0 > 0 }.map { count, what, columns in
      "  \(count) \(count == 1 ? "row" : "rows") \(what) (\(columns))"
    }
  }

  /// What was left out, what may still change, and rules that did nothing.
  private func surroundings(_ output: OutputResult) -> [String] {
    var lines: [String] = []
    if let outside = output.rowsOutside {
      lines.append(
        "  not compared under --where: \(outside.batch) batch and \(outside.stream) stream rows"
      )
    }
    for stage in [PartitionStage.open, .settling] {
      let ids = output.partitions.filter { $0.stage == stage }.map(\.id)
      if !ids.isEmpty { lines.append("  \(stage.rawValue): \(Self.list(ids))") }
    }
    let unused = output.unusedRules.map { "\($0.column) \($0.rule)" }
    if !unused.isEmpty { lines.append("  rules that changed nothing: \(Self.list(unused))") }
    return lines + (output.caveats ?? []).map { "  note: \($0)" }
  }

  private static func list(_ names: [String]) -> String {
    let more = names.count > 6 ? ", and \(names.count - 6) more" : ""
    return names.prefix(6).map(DisplayText.visible).joined(separator: ", ") + more
  }

  private func pattern(_ pattern: DifferencePattern) -> String {
    "  \(DisplayText.visible(pattern.finding)) in \(Self.list(pattern.partitions))\n"
      + "    as with: \(pattern.suspects)"
  }

  private func row(_ partition: PartitionResult) -> [String] {
    let reason = partition.verdict == .match && partition.reason == "equal digests"
    return [
      DisplayText.visible(partition.id),
      String(partition.rows.batch),
      String(partition.rows.stream),
      partition.verdict.rawValue,
      reason ? "" : DisplayText.visible(partition.reason),
    ]
  }

  private static func describe(_ sample: DifferenceSample) -> String {
    let key = sample.key.sorted { $0.key < $1.key }
      .map { "\(DisplayText.visible($0.key))=\(display($0.value))" }.joined(separator: " ")
    let cells = sample.cells.prefix(4).map {
      "\(DisplayText.visible($0.column)): batch \(display($0.batch, of: $0)), "
        + "stream \(display($0.stream, of: $0))"
        + ($0.differsAt.map { " (from character \($0))" } ?? "")
    }
    let moved = sample.movedTo.map { ["now in \(DisplayText.visible($0))"] } ?? []
    let more = sample.cells.count > 4 ? ["and \(sample.cells.count - 4) more columns"] : []
    return "\(key) [\(sample.class.rawValue)] \((moved + cells + more).joined(separator: "; "))"
  }

  /// A value on one line; of a long one the part that differs.
  private static func display(_ value: String?, of cell: DifferenceSample.Cell? = nil) -> String {
    guard let value else { return "NULL" }
    // As they stand in SQL, so that they can't be taken for NULL or for nothing.
    guard !value.isEmpty, value != "NULL" else { return "'\(value)'" }
    let begin = cell?.excerptFrom ?? 1
    let start = max(0, (cell?.differsAt ?? 1) - begin - 9)
    let rest = value.unicodeScalars.dropFirst(start)
    let shown = rest.prefix(48)
    let isCut = shown.endIndex < rest.endIndex
    return (start + begin > 1 ? "…" : "") + DisplayText.visible(String(shown))
      + (isCut ? "…" : "")
  }
}

extension [PartitionResult] {
  /// Those that are not a match.
  fileprivate var unequal: [PartitionResult] { filter { $0.verdict != .match } }
}
