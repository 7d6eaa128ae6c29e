import Comparison
import MigrationSpec
import Testing

/// One column `v` under a rule, on both sides, and the right verdict.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let name: String
  var batchType = "text"
  var streamType: String?
  let batch: String
  let stream: String
  let rule: ColumnRule
  let verdict: Verdict

  var testDescription: String { name }

  static let here = SourceLocation(file: "migration.yaml", line: 1, column: 1)

  private static func tolerance(
    absolute: Double? = nil,
    relative: Double? = nil,
    time: Duration? = nil
  ) -> ColumnRule {
    ColumnRule(
      tolerance: ColumnTolerance(absolute: absolute, relative: relative, time: time),
      location: here
    )
  }

  static let all = texts + numbers + structures + unordered + nulls

  private static let texts = [
    RuleCase(
      name: "trim",
      batch: "'a'",
      stream: "E' a\\n'",
      rule: ColumnRule(trimsBlanks: true, location: here),
      verdict: .match
    ),
    RuleCase(
      name: "trim keeps inner blanks",
      batch: "'a b'",
      stream: "'ab'",
      rule: ColumnRule(trimsBlanks: true, location: here),
      verdict: .mismatch
    ),
    RuleCase(
      name: "case",
      batch: "'Straße'",
      stream: "'STRAße'",
      rule: ColumnRule(foldsCase: true, location: here),
      verdict: .match
    ),
    RuleCase(
      name: "Unicode form",
      batch: "E'\\u00e9'",
      stream: "E'e\\u0301'",
      rule: ColumnRule(unicodeForm: .nfc, location: here),
      verdict: .match
    ),
    RuleCase(
      name: "NULL equals",
      batch: "NULL",
      stream: "''",
      rule: ColumnRule(nullEquals: "", location: here),
      verdict: .match
    ),
    RuleCase(
      name: "NULL equals nothing else",
      batch: "NULL",
      stream: "'x'",
      rule: ColumnRule(nullEquals: "", location: here),
      verdict: .mismatch
    ),
  ]

  private static let numbers = [
    RuleCase(
      name: "absolute, on the bound",
      batchType: "numeric",
      batch: "1.00",
      stream: "1.01",
      rule: tolerance(absolute: 0.01),
      verdict: .match
    ),
    RuleCase(
      name: "absolute, past the bound",
      batchType: "numeric",
      batch: "1.00",
      stream: "1.0101",
      rule: tolerance(absolute: 0.01),
      verdict: .mismatch
    ),
    RuleCase(
      name: "absolute, on the bound, doubles",
      batchType: "float8",
      batch: "1.00",
      stream: "1.01",
      rule: tolerance(absolute: 0.01),
      verdict: .match
    ),
    RuleCase(
      name: "relative, either way round",
      batchType: "float8",
      batch: "100",
      stream: "99",
      rule: tolerance(relative: 0.01),
      verdict: .match
    ),
    RuleCase(
      name: "relative, zero and nearly zero",
      batchType: "float8",
      batch: "0",
      stream: "1e-12",
      rule: tolerance(relative: 0.5),
      verdict: .mismatch
    ),
    RuleCase(
      name: "either bound suffices",
      batchType: "float8",
      batch: "0",
      stream: "1e-12",
      rule: tolerance(absolute: 1e-9, relative: 0.5),
      verdict: .match
    ),
    RuleCase(
      name: "NaN is near nothing",
      batchType: "float8",
      batch: "'NaN'",
      stream: "1",
      rule: tolerance(absolute: 1e300),
      verdict: .mismatch
    ),
    RuleCase(
      name: "infinities are near nothing",
      batchType: "float8",
      batch: "'Infinity'",
      stream: "'-Infinity'",
      rule: tolerance(relative: 10),
      verdict: .mismatch
    ),
    RuleCase(
      name: "the sign counts",
      batchType: "numeric",
      batch: "5",
      stream: "-5",
      rule: tolerance(relative: 0.5),
      verdict: .mismatch
    ),
    RuleCase(
      name: "round, half away from zero",
      batchType: "numeric",
      batch: "-0.125",
      stream: "-0.13",
      rule: ColumnRule(reduction: .round(digits: 2), location: here),
      verdict: .match
    ),
    RuleCase(
      name: "truncate",
      batchType: "numeric",
      batch: "0.129",
      stream: "0.12",
      rule: ColumnRule(reduction: .truncate(digits: 2), location: here),
      verdict: .match
    ),
    RuleCase(
      name: "time",
      batchType: "timestamptz",
      batch: "'2026-02-28 23:59:59.5Z'",
      stream: "'2026-03-01 00:00:00.5Z'",
      rule: tolerance(time: .seconds(1)),
      verdict: .match
    ),
    RuleCase(
      name: "time, past the bound",
      batchType: "timestamptz",
      batch: "'2026-02-28 23:59:59.5Z'",
      stream: "'2026-03-01 00:00:00.500001Z'",
      rule: tolerance(time: .seconds(1)),
      verdict: .mismatch
    ),
  ]

  private static let structures = [
    RuleCase(
      name: "unordered array",
      batchType: "int[]",
      batch: "'{2,1,1}'",
      stream: "'{1,2,1}'",
      rule: ColumnRule(isUnordered: true, location: here),
      verdict: .match
    ),
    RuleCase(
      name: "unordered array is no set",
      batchType: "int[]",
      batch: "'{2,1,1}'",
      stream: "'{1,2,2}'",
      rule: ColumnRule(isUnordered: true, location: here),
      verdict: .mismatch
    ),
    RuleCase(
      name: "an empty unordered array is not NULL",
      batchType: "jsonb",
      batch: "'[]'",
      stream: "NULL",
      rule: ColumnRule(isUnordered: true, location: here),
      verdict: .mismatch
    ),
    RuleCase(
      name: "unordered elements in other representations",
      batchType: "float8[]",
      batch: "'{-0,-5,7}'",
      stream: "'{7,-5,0}'",
      rule: ColumnRule(isUnordered: true, location: here),
      verdict: .match
    ),
    RuleCase(
      name: "path of a scalar",
      batchType: "jsonb",
      batch: "'[5]'",
      stream: "'[6]'",
      rule: ColumnRule(ignoredPaths: ["$.a", "$.a.b"], location: here),
      verdict: .mismatch
    ),
    RuleCase(
      name: "path through an array",
      batchType: "jsonb",
      batch: "'{\"a\": [5], \"c\": 1}'",
      stream: "'{\"a\": [5], \"c\": 2}'",
      rule: ColumnRule(ignoredPaths: ["$.a.b", "$.c"], location: here),
      verdict: .match
    ),
    RuleCase(
      name: "path inside JSON",
      batchType: "jsonb",
      batch: "'{\"a\": 1, \"at\": {\"x\": 1}}'",
      stream: "'{\"a\": 1, \"at\": {\"x\": 2}}'",
      rule: ColumnRule(ignoredPaths: ["$.at.x"], location: here),
      verdict: .match
    ),
    RuleCase(
      name: "quoted path inside JSON",
      batchType: "jsonb",
      batch: "'{\"a b\": 1, \"c\": 1}'",
      stream: "'{\"a b\": 2, \"c\": 1}'",
      rule: ColumnRule(ignoredPaths: ["$.\"a b\""], location: here),
      verdict: .match
    ),
    RuleCase(
      name: "SQL on one side",
      batchType: "int",
      streamType: "numeric",
      batch: "1999",
      stream: "19.99",
      rule: ColumnRule(batchSQL: "v / 100.0", location: here),
      verdict: .match
    ),
    RuleCase(
      name: "int and bigint",
      batchType: "int",
      streamType: "bigint",
      batch: "1",
      stream: "1",
      rule: ColumnRule(location: here),
      verdict: .match
    ),
    RuleCase(
      name: "real and double",
      batchType: "real",
      streamType: "float8",
      batch: "0.1",
      stream: "0.1",
      rule: ColumnRule(location: here),
      verdict: .mismatch
    ),
    RuleCase(
      name: "ignore",
      batch: "'a'",
      stream: "'b'",
      rule: ColumnRule(isIgnored: true, location: here),
      verdict: .match
    ),
  ]
}
