public import Rollout

/// Where a migration stands, for people: one screen.
public enum StatusText {
  /// Renders a status.
  ///
  /// - Parameter report: Where the migration stands.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: StatusReport) -> String {
    let since = report.since.map { " since \($0)" } ?? ", nothing recorded yet"
    var lines = ["\(report.migration): \(report.position)\(since)"]
    lines.append("readers: \(readers(report))")
    if let stream = report.stream { lines.append("stream: \(text(of: stream))") }
    if let pending = report.pending {
      lines.append(
        "pending: \(pending.from) -> \(pending.to), begun \(pending.at) by \(pending.who)"
      )
    }
    if let pause = report.pause { lines.append("paused \(pause)") }
    lines.append("")
    lines.append(report.runs.isEmpty ? "runs: none" : "runs, newest first:")
    lines += AlignedColumns.lines(report.runs.map { run(of: $0, specDigest: report.specDigest) })
    if let gate = report.gate { lines += ["", GateText.render(gate)] }
    if let next = report.next { lines += ["", "next: \(next)"] }
    return lines.joined(separator: "\n")
  }

  private static func readers(_ report: StatusReport) -> String {
    let detail = report.route.detail.map { ": \($0)" } ?? ""
    switch report.route.condition {
    case .unserved: return "not routed, no output has 'serve'"
    case .agrees:
      let since = report.position.since.map { ", where the event time is not before \($0)" } ?? ""
      return "\(report.position.share) of the keys from the stream side" + since
    case .pending, .conflict, .unreachable: return report.route.condition.rawValue + detail
    }
  }

  private static func text(of stream: StreamObservation) -> String {
    let remedy = stream.remedy.map { "; go on with: \($0)" } ?? ""
    switch stream.condition {
    case .caughtUp: return "running, caught up"
    case .behind: return "running, not caught up at the first look"
    case .stopped: return (stream.detail ?? "not running") + remedy
    case .unmeasured: return "not measured: " + (stream.detail ?? "nobody looked")
    }
  }

  private static func run(of run: RunRecord, specDigest: String) -> [String] {
    let coverage = run.coverage
    return [
      run.at.description, run.id, run.verdict.rawValue,
      "\(coverage.compared)/\(coverage.partitions) partitions",
      "\(coverage.rowsBatch)/\(coverage.rowsStream) rows",
      run.pin.isPinned ? run.pin.mode + (run.pin.lsn.map { " \($0)" } ?? "") : "not pinned",
      outputs(of: run) + (run.specDigest == specDigest ? "" : " (void, other specification)"),
    ]
  }

  /// Names the outputs that did not match; those that did are only counted.
  private static func outputs(of run: RunRecord) -> String {
    let others = run.outputs.filter { $0.value != .match }.sorted { $0.key < $1.key }
    if others.isEmpty { return "\(run.outputs.count) outputs match" }
    return others.map { "\($0.key) \($0.value.rawValue)" }.joined(separator: ", ")
  }
}
