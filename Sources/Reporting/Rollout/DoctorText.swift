public import Rollout

/// What is wrong and what would put it right, for people.
public enum DoctorText {
  /// Renders a report.
  ///
  /// - Parameter report: The findings.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: DoctorReport) -> String {
    if report.findings.isEmpty {
      return "\(report.migration): state file, routes and views agree"
    }
    let lines = report.findings.flatMap { finding in
      [
        "\(report.migration): \(finding.explanation)",
        "  repair: \(finding.repair ?? "none is safe without a person who decides")",
      ]
    }
    return lines.joined(separator: "\n")
  }
}
