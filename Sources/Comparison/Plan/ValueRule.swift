internal import MigrationSpec
internal import Postgres

/// Applies a column's rule to a value, in SQL, so that digests and rows see the same result.
struct ValueRule {
  let rule: ColumnRule
  let column: String

  /// The value after the rule, and what it is then.
  ///
  /// The text that counts as NULL is read as a value of the column's type, goes through the other
  /// parts of the rule as every value does, and stands in for NULL: so it is whatever the type
  /// holds equal to it.
  ///
  /// - Parameters:
  ///   - value: SQL of a value.
  ///   - description: What it is.
  /// - Returns: SQL of the result, and what it is.
  /// - Throws: ``ComparisonError/unsuitableRule(column:rule:type:)`` when the type does not have
  ///   what the rule is about.
  func apply(
    to value: String,
    of description: ColumnDescription
  ) throws(ComparisonError) -> (sql: String, description: ColumnDescription) {
    let ruled = try withoutNullRule(value, description)
    guard let constant = nullConstant(of: description) else { return ruled }
    let absent = try withoutNullRule(constant, description)
    return ("coalesce(\(ruled.sql), \(absent.sql))", ruled.description)
  }

  /// SQL of the value that counts as NULL, before the other parts of the rule; nil without one.
  func nullConstant(of description: ColumnDescription) -> String? {
    guard let text = rule.nullEquals else { return nil }
    let type =
      isAboutText
      ? "text"
      : rule.reduction != nil
        ? "numeric" : rule.ignoredPaths.isEmpty ? description.sqlType : "jsonb"
    return "\(SQLLiteral.text(text))::\(type)"
  }

  private static let numbers = ["int2", "int4", "int8", "numeric", "float4", "float8"]

  private var isAboutText: Bool {
    rule.trimsBlanks || rule.foldsCase || rule.unicodeForm != nil
  }

  private func withoutNullRule(
    _ value: String,
    _ description: ColumnDescription
  ) throws(ComparisonError) -> (sql: String, description: ColumnDescription) {
    var sql = value
    var ruled = description
    let become = { (type: String) in
      ColumnDescription(name: description.name, ruledType: type, form: .of(typeName: type))
    }
    if !rule.ignoredPaths.isEmpty {
      try require(["json", "jsonb"].contains(ruled.typeName), "ignore_paths", ruled.typeName)
      sql = try withoutPaths("(\(sql))::jsonb")
      if ruled.typeName != "jsonb" { ruled = become("jsonb") }
    }
    if rule.isUnordered {
      let isList = ruled.typeName == "jsonb" || ruled.typeName.hasPrefix("_")
      try require(isList, "unordered", ruled.typeName)
      sql = UnorderedValue(description: ruled).sql(sql)
    }
    if let reduction = rule.reduction {
      try require(Self.numbers.contains(ruled.typeName), "round or truncate", ruled.typeName)
      sql = Self.reduced(sql, reduction)
      if ruled.typeName != "numeric" { ruled = become("numeric") }
    }
    if isAboutText { return (asText(sql), become("text")) }
    return (sql, ruled)
  }

  private func asText(_ value: String) -> String {
    var sql = "(\(value))::text"
    if let form = rule.unicodeForm { sql = "normalize(\(sql), \(form.rawValue.uppercased()))" }
    if rule.trimsBlanks { sql = "btrim(\(sql), E' \\t\\r\\n')" }
    return rule.foldsCase ? "lower(\(sql))" : sql
  }

  private static func reduced(_ value: String, _ reduction: DecimalReduction) -> String {
    switch reduction {
    case .round(let digits): "round((\(value))::numeric, \(digits))"
    case .truncate(let digits): "trunc((\(value))::numeric, \(digits))"
    }
  }

  private func withoutPaths(_ value: String) throws(ComparisonError) -> String {
    var sql = value
    for path in rule.ignoredPaths {
      guard let keys = JSONPath.keys(path) else {
        throw .unsuitablePath(column: column, path: path)
      }
      // Paths that end in a scalar or an array are errors to `#-`.
      sql =
        "(SELECT CASE WHEN jsonb_typeof(j.x #> \(Self.path(keys.dropLast()))) = "
        + "'object' THEN j.x #- \(Self.path(keys[...])) ELSE j.x END FROM (SELECT \(sql) AS x OFFSET 0) j)"
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
