public import Rollout

/// A gate for people.
public enum GateText {
  /// Renders a gate: its verdict, and every rule with what was found and what is asked for.
  ///
  /// - Parameter report: What the gate says.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: GateReport) -> String {
    let rules = report.rules.map { rule in
      [rule.outcome.rawValue, rule.rule, rule.value, "(\(rule.bound))"]
    }
    var lines = ["gate \(report.gate.rawValue): \(report.verdict.rawValue)"]
    lines += AlignedColumns.lines(rules)
    if let opensAt = report.opensAt { lines.append("  opens at \(opensAt) if nothing happens") }
    return lines.joined(separator: "\n")
  }
}
