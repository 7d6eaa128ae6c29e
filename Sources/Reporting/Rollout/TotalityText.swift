public import Rollout

/// Whether the views serve every key exactly once, for people.
public enum TotalityText {
  /// Renders a report.
  ///
  /// - Parameter report: What was found.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: TotalityReport) -> String {
    if report.outputs.isEmpty { return "\(report.migration): no output has 'serve'" }
    let rows = report.outputs.map { output in
      [output.serve, "\(output.share)", text(of: output)]
    }
    return (["\(report.migration):"] + AlignedColumns.lines(rows)).joined(separator: "\n")
  }

  private static func text(of output: TotalityReport.Output) -> String {
    switch output.finding {
    case .total: "every key exactly once and from its side"
    case .wrong:
      "\(output.wrongBuckets) of 10000 buckets are served wrongly; take readers back with: "
        + "migrate rollback"
    case .edited: "the view was changed by hand; make it ours again with: migrate doctor --repair"
    case .gone: "the view is gone; make it anew with: migrate doctor --repair"
    case .unrouted: "no transition has made the view yet"
    }
  }
}
