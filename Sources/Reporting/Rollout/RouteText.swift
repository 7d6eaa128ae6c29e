public import Rollout

/// Where a key is served from, for people.
public enum RouteText {
  /// Renders an explanation.
  ///
  /// - Parameter explanation: The explanation.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ explanation: RouteExplanation) -> String {
    let key = explanation.key.map { "\($0.column) = \($0.value.map { "'\($0)'" } ?? "NULL")" }
    let rows = [
      ["output", explanation.output],
      ["key", key.joined(separator: ", ")],
      [
        "bucket",
        "\(explanation.bucket) of 10000 (\(explanation.hash) of '\(explanation.hashed)')",
      ],
      ["share", "\(explanation.share) from the stream side"],
      ["side", "\(explanation.side.rawValue): \(explanation.relation)"],
      ["view", explanation.serve ?? "none yet"],
      ["why", explanation.reason],
    ]
    return AlignedColumns.lines(rows, indentation: 0).joined(separator: "\n")
  }
}
