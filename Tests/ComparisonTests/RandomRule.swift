import MigrationSpec

/// A column rule together with the same thing in plain SQL.
struct RandomRule: Sendable {
  let rule: ColumnRule
  /// What a value becomes, with `$` for the value; nil when the column does not count.
  let sql: String?

  private static let here = SourceLocation(file: "migration.yaml", line: 1, column: 1)

  static let ignore = RandomRule(rule: ColumnRule(isIgnored: true, location: here), sql: nil)
  static let round = RandomRule(
    rule: ColumnRule(reduction: .round(digits: 2), location: here),
    sql: "round($::numeric, 2)"
  )
  static let truncate = RandomRule(
    rule: ColumnRule(reduction: .truncate(digits: 1), location: here),
    sql: "trunc($::numeric, 1)"
  )
  static let trim = RandomRule(
    rule: ColumnRule(trimsBlanks: true, location: here),
    sql: "regexp_replace($, '^[ \\t\\r\\n]+|[ \\t\\r\\n]+\\Z', '', 'g')"
  )
  static let fold = RandomRule(
    rule: ColumnRule(foldsCase: true, location: here),
    sql: "lower($)"
  )
  static let nullIsEmpty = RandomRule(
    rule: ColumnRule(nullEquals: "", location: here),
    sql: "CASE WHEN $ IS NULL THEN '' ELSE $ END"
  )
  static let unordered = RandomRule(
    rule: ColumnRule(isUnordered: true, location: here),
    sql: "CASE WHEN $ IS NOT NULL THEN ARRAY(SELECT unnest($) ORDER BY 1) "
      + "|| ARRAY[array_ndims($), array_lower($, 1)] END"
  )
  static let ignoredPath = RandomRule(
    rule: ColumnRule(ignoredPaths: ["$.a.b"], location: here),
    sql: "CASE WHEN jsonb_typeof($->'a') = 'object' "
      + "THEN jsonb_set($, '{a}', ($->'a') - 'b') ELSE $ END"
  )
}
