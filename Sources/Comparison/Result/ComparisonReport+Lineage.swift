public import MigrationSpec

extension ComparisonReport {
  /// The same findings, each difference with the output where it starts: the first one upstream
  /// that differs while all that it is made from agrees.
  ///
  /// - Parameter specifications: The outputs with what they depend on.
  /// - Returns: The report with longer reasons.
  /// - Complexity: O(outputs x dependencies).
  public func traced(through specifications: [OutputSpecification]) -> ComparisonReport {
    let lineage = Lineage(specifications, results: outputs)
    return ComparisonReport(
      migration: migration,
      run: run,
      pin: pin,
      outputs: outputs.map { output in
        lineage.origin(of: output).map { output.explained("\(output.reason); \($0)") } ?? output
      }
    )
  }
}

/// The outputs by what they depend on.
private struct Lineage {
  private let specifications: [String: OutputSpecification]
  private let results: [String: OutputResult]

  init(_ specifications: [OutputSpecification], results: [OutputResult]) {
    self.specifications = Dictionary(specifications.map { ($0.name, $0) }) { first, _ in first }
    self.results = Dictionary(results.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Where an output's difference starts, in words; nil where there is none or nothing upstream.
  func origin(of output: OutputResult) -> String? {
    guard output.verdict == .mismatch, let dependsOn = specifications[output.name]?.dependsOn,
      !dependsOn.isEmpty
    else { return nil }
    var sources: [String] = []
    var seen: Set<String> = []
    collect(output.name, into: &sources, &seen)
    if sources == [output.name] {
      return "the difference starts here: \(dependsOn.joined(separator: ", ")) agree"
    }
    return
      "the difference starts upstream in \(sources.map(description).joined(separator: " and "))"
  }

  /// The differing outputs at or above a name that have no differing output above them.
  private func collect(_ name: String, into sources: inout [String], _ seen: inout Set<String>) {
    guard seen.insert(name).inserted else { return }
    let above = (specifications[name]?.dependsOn ?? []).filter {
      results[$0]?.verdict == .mismatch
    }
    if above.isEmpty { sources.append(name) }
    for upstream in above { collect(upstream, into: &sources, &seen) }
  }

  /// Such as `silver_events (silver) in 2026-03-03, such as event_id=17`.
  private func description(_ name: String) -> String {
    let layer = specifications[name]?.layer.map { " (\($0.rawValue))" } ?? ""
    let partitions = results[name]?.partitions.filter { $0.verdict == .mismatch } ?? []
    guard let first = partitions.first else { return name + layer }
    let ids = partitions.prefix(3).map(\.id).joined(separator: ", ")
    let more = partitions.count > 3 ? " and \(partitions.count - 3) more" : ""
    let row = first.samples.first.map { sample in
      ", such as "
        + sample.key.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value ?? "NULL")" }.joined(separator: " ")
    }
    return "\(name)\(layer) in \(ids)\(more)\(row ?? "")"
  }
}

extension OutputResult {
  /// The same result with another reason.
  fileprivate func explained(_ reason: String) -> OutputResult {
    OutputResult(
      name: name,
      verdict: verdict,
      reason: reason,
      batch: batch,
      stream: stream,
      key: key,
      columnsCompared: columnsCompared,
      columnsIgnored: columnsIgnored,
      schemaDifferences: schemaDifferences,
      partitions: partitions
    )
  }
}
