public import Rollout

/// What became of a transition, for people.
public enum TransitionText {
  /// Renders a report.
  ///
  /// - Parameter report: What became of it.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: TransitionReport) -> String {
    var lines = report.notes.map { "note: \($0)" }
    if let gate = report.gate { lines.append(GateText.render(gate)) }
    lines.append("\(report.migration): \(outcome(report))")
    lines += AlignedColumns.lines(
      report.views.map { [$0.action, $0.serve, "output \($0.output)"] }
    )
    if report.outcome == .planned {
      lines += report.views.compactMap(\.sql).map { "\n\($0);" }
    }
    if report.outcome == .planned, let plan = report.plan {
      lines.append("to do exactly this: the same command with --as-planned \(plan)")
    }
    if let next = report.gate?.next { lines.append("next: \(next)") }
    return lines.joined(separator: "\n")
  }

  private static func outcome(_ report: TransitionReport) -> String {
    switch report.outcome {
    case .done: "\(report.from) -> \(report.to)"
    case .unchanged: "\(report.to) already, nothing to do"
    case .planned: "would go \(report.from) -> \(report.to), nothing was changed"
    case .refused: "stays \(report.from), nothing was changed"
    }
  }
}
