internal import Foundation
public import Rollout

/// What is in a state file and around it, for people.
public enum StateText {
  /// Renders a report.
  ///
  /// - Parameter report: What is there.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ report: StateReport) -> String {
    var rows = [["file", report.path]]
    if let state = report.state {
      rows += [
        ["migration", state.migration],
        ["lineage", state.lineage.uuidString.lowercased()],
        ["serial", "\(state.serial)"],
        ["checksum", state.checksum],
        ["position", "\(state.position) since \(state.positionSince)"],
        ["salt", state.salt],
        [
          "transitions",
          "\(state.routeEpoch) in the database, \(state.history.count) in the history",
        ],
        ["runs", "\(state.runs.count)"],
        [
          "pending",
          state.pending.map { "to \($0.transition.to), see: migrate doctor" } ?? "nothing",
        ],
        ["paused", state.pause?.description ?? "no"],
      ]
    } else {
      rows.append(["migration", "not begun: the file is written by the first run"])
    }
    rows.append([
      "generations",
      report.generations.first.map { newest in
        "\(report.generations.count), the newest is \(newest)"
      } ?? "none",
    ])
    rows.append(["lock", report.holder.map { "held by \($0)" } ?? "free"])
    return AlignedColumns.lines(rows, indentation: 0).joined(separator: "\n")
  }
}
