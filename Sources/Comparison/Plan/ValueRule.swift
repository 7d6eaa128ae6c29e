internal import MigrationSpec
internal import Postgres

/// Applies a column's rule to a value, in SQL, so that digests and rows see the same result.
struct ValueRule {
  let rule: ColumnRule
  let column: String

  /// The value after the rule, and the name of its type.
  ///
  /// - Throws: ``ComparisonError/unsuitableRule(column:rule:type:)`` when the type does not have
  ///   what the rule is about.
  func apply(
    to value: String,
    typeName: String
  ) throws(ComparisonError) -> (sql: String, typeName: String) {
    var sql = value
    var type = typeName
    if !rule.ignoredPaths.isEmpty {
      try require(["json", "jsonb"].contains(type), "ignore_paths", type)
      sql = try withoutPaths("(\(sql))::jsonb")
      type = "jsonb"
    }
    if rule.isUnordered { sql = try unordered(sql, type) }
    if let reduction = rule.reduction {
      try require(Self.numbers.contains(type), "round or truncate", type)
      sql = Self.reduced(sql, reduction)
      type = "numeric"
    }
    if rule.trimsBlanks || rule.foldsCase || rule.unicodeForm != nil || rule.nullEquals != nil {
      sql = try asText(sql, type)
      type = "text"
    }
    return (sql, type)
  }

  /// Arrays whose elements have several texts for one value, and an order.
  private static let sortable: Set = [
    "_numeric", "_float4", "_float8", "_interval", "_jsonb", "_bpchar",
  ]
  private static let numbers = ["int2", "int4", "int8", "numeric", "float4", "float8"]

  private func asText(_ value: String, _ type: String) throws(ComparisonError) -> String {
    var sql = "(\(value))::text"
    if let form = rule.unicodeForm { sql = "normalize(\(sql), \(form.rawValue.uppercased()))" }
    if rule.trimsBlanks { sql = "btrim(\(sql), E' \\t\\r\\n')" }
    if rule.foldsCase { sql = "lower(\(sql))" }
    if let text = rule.nullEquals { sql = "coalesce(\(sql), \(SQLLiteral.text(text)))" }
    return sql
  }

  private static func reduced(_ value: String, _ reduction: DecimalReduction) -> String {
    switch reduction {
    case .round(let digits): "round((\(value))::numeric, \(digits))"
    case .truncate(let digits): "trunc((\(value))::numeric, \(digits))"
    }
  }

  private func unordered(_ value: String, _ type: String) throws(ComparisonError) -> String {
    if type == "jsonb" {
      return "CASE WHEN jsonb_typeof(\(value)) = 'array' THEN (SELECT coalesce(jsonb_agg(e "
        + "ORDER BY e, e::text COLLATE \"C\"), '[]') FROM jsonb_array_elements(\(value)) e) ELSE \(value) END"
    }
    try require(type.hasPrefix("_"), "unordered", type)
    return "CASE WHEN \(value) IS NOT NULL THEN ARRAY(SELECT e FROM unnest(\(value)) e "
      + "ORDER BY \(Self.sortable.contains(type) ? "e, " : "")e::text COLLATE \"C\") END"
  }

  private func withoutPaths(_ value: String) throws(ComparisonError) -> String {
    var sql = value
    for path in rule.ignoredPaths {
      let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard keys.count > 1, keys[0] == "$", keys.dropFirst().allSatisfy({ !$0.isEmpty }),
        !path.contains("[")
      else { throw .unsuitablePath(column: column, path: path) }
      // Paths that end in a scalar or an array are errors to `#-`.
      let path = Self.path(keys.dropFirst())
      sql =
        "(SELECT CASE WHEN jsonb_typeof(j.x #> \(Self.path(keys.dropFirst().dropLast()))) = "
        + "'object' THEN j.x #- \(path) ELSE j.x END FROM (SELECT \(sql) AS x OFFSET 0) j)"
    }
    return sql
  }

  private static func path(_ keys: ArraySlice<String>) -> String {
    SQLLiteral.text(SQLArray.text(Array(keys))) + "::text[]"
  }

  private func require(
    _ holds: Bool,
    _ rule: String,
    _ type: String
  ) throws(ComparisonError) {
    if !holds { throw .unsuitableRule(column: column, rule: rule, type: type) }
  }
}
