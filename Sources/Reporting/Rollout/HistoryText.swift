public import Rollout

/// Every transition, for people.
public enum HistoryText {
  /// Renders a history, oldest first.
  ///
  /// - Parameter report: The transitions.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: HistoryReport) -> String {
    if report.entries.isEmpty { return "\(report.migration): no transitions yet" }
    let rows = report.entries.map { entry in
      let transition = entry.transition
      let evidence = runs(transition.evidence.count)
      return [
        transition.at.description, "\(transition.from) -> \(transition.to)", transition.who,
        evidence, consent(transition), transition.why ?? "no reason given",
      ]
    }
    return (["\(report.migration):"] + AlignedColumns.lines(rows)).joined(separator: "\n")
  }

  private static func consent(_ transition: Transition) -> String {
    let names = transition.approvedBy?.joined(separator: ", ")
    return [
      transition.overridden.map { "OVERRIDDEN, the gate was \($0.rawValue)" },
      names.map { "approved by \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  private static func runs(_ count: Int) -> String {
    switch count {
    case 0: "no evidence asked"
    case 1: "1 run"
    default: "\(count) runs"
    }
  }
}
