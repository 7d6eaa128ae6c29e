import Comparison
import MigrationSpec

extension RuleCase {
  /// What counts as NULL, in the column's own type.
  static let nulls = [
    null("0", "numeric", "NULL", "0.00"),
    null("0", "numeric(10,2)", "NULL", "0"),
    null("0", "numeric", "1.0", "1.00"),
    null("0", "numeric", "NULL", "1", .mismatch),
    null("0", "float8", "NULL", "'-0'"),
    null("0", "int", "NULL", "0.0", streamType: "numeric"),
    null("infinity", "date", "'2026-01-01'", "'2026-01-01'", streamType: "timestamp"),
    null("none", "char(5)", "'abc'", "'abc'", streamType: "text"),
    null("none", "char(5)", "NULL", "'none'"),
    null("1 day", "interval", "NULL", "'24:00'"),
    null("{\"a\":1}", "jsonb", "NULL", "'{\"a\": 1.0}'"),
    null(
      "{1,2}",
      "int[]",
      "NULL",
      "'{2,1}'",
      rule: ColumnRule(nullEquals: "{1,2}", isUnordered: true, location: here)
    ),
    null(
      "X",
      "text",
      "NULL",
      "'X'",
      rule: ColumnRule(nullEquals: "X", foldsCase: true, location: here)
    ),
    null(
      "a ",
      "text",
      "NULL",
      "' a '",
      rule: ColumnRule(nullEquals: "a ", trimsBlanks: true, location: here)
    ),
    null(
      "0",
      "numeric",
      "NULL",
      "0.004",
      rule: ColumnRule(nullEquals: "0", reduction: .round(digits: 2), location: here)
    ),
    null(
      "0",
      "int",
      "NULL",
      "1",
      rule: ColumnRule(
        nullEquals: "0",
        tolerance: ColumnTolerance(absolute: 1, relative: nil, time: nil),
        location: here
      )
    ),
  ]

  private static func null(
    _ text: String,
    _ type: String,
    _ batch: String,
    _ stream: String,
    _ verdict: Verdict = .match,
    streamType: String? = nil,
    rule: ColumnRule? = nil
  ) -> RuleCase {
    RuleCase(
      name: "\(batch) and \(stream) of \(type) where NULL equals \(text)",
      batchType: type,
      streamType: streamType,
      batch: batch,
      stream: stream,
      rule: rule ?? ColumnRule(nullEquals: text, location: here),
      verdict: verdict
    )
  }
}
