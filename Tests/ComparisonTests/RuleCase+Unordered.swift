import Comparison
import MigrationSpec

extension RuleCase {
  /// Pairs of arrays that an unordered column tells apart, or does not.
  static let unordered = arrays.map { type, batch, stream, verdict in
    RuleCase(
      name: "unordered \(batch) and \(stream)",
      batchType: type,
      batch: "'\(batch)'",
      stream: "'\(stream)'",
      rule: ColumnRule(isUnordered: true, location: here),
      verdict: verdict
    )
  }

  private static let arrays: [(String, String, String, Verdict)] = [
    ("int[]", "{{1,2},{3,4}}", "{{1,3},{2,4}}", .mismatch),
    ("int[]", "{{1,2},{3,4}}", "{{3,4},{1,2}}", .match),
    ("int[]", "{{1,2},{3,4}}", "{{2,1},{3,4}}", .mismatch),
    ("int[]", "{{1,2}}", "{1,2}", .mismatch),
    ("int[]", "{{1,2}}", "{{1},{2}}", .mismatch),
    ("int[]", "[0:1]={1,2}", "{1,2}", .mismatch),
    ("int[]", "[0:1]={1,2}", "[0:1]={2,1}", .match),
    ("int[]", "[0:1][2:2]={{1},{NULL}}", "[0:1][2:2]={{NULL},{1}}", .match),
    ("int[]", "{NULL,1}", "{1,NULL}", .match),
    ("numeric[]", "{{1.0,2},{3,4}}", "{{3,4.0},{1.00,2}}", .match),
    ("text[]", "{{\"a,b\",NULL},{c,\"}\"}}", "{{c,\"}\"},{\"a,b\",NULL}}", .match),
  ]
}
