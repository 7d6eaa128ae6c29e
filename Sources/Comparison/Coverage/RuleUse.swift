internal import MigrationSpec
internal import Postgres

/// Finds rules that make no difference to any row.
///
/// Each part of a rule is looked for by itself, up to the first row that it changes; a part that
/// changes nothing costs a scan. What a column that is ignored would have shown is not looked at,
/// and SQL expressions are what they are.
struct RuleUse {
  let plan: ComparisonPlan
  let session: ComparisonSession

  /// - Parameter partitions: What was found; a tolerance is used where a cell was within it.
  /// - Returns: The unused rules.
  /// - Throws: `PostgresError` when a side can't be read.
  func unused(_ partitions: [PartitionResult]) async throws(PostgresError) -> [UnusedRule] {
    try await unusedInSQL() + unusedTolerances(partitions)
  }

  private func unusedTolerances(_ partitions: [PartitionResult]) -> [UnusedRule] {
    // Equal digests of coarser values don't tell which column they were coarser in.
    if partitions.contains(where: { $0.reason == PartitionVerdict.withinToleranceReason }) {
      return []
    }
    let columns = partitions.flatMap(\.columns)
    let used = Set(columns.filter { $0.withinTolerance > 0 }.map(\.name))
    return plan.columns.filter { $0.tolerance != nil && !used.contains($0.name) }.map {
      UnusedRule(column: $0.name, rule: "tolerance")
    }
  }

  private func unusedInSQL() async throws(PostgresError) -> [UnusedRule] {
    var unused: [UnusedRule] = []
    for (name, rule) in plan.request.columns.sorted(by: { $0.key < $1.key }) {
      for part in rule.parts {
        var isUsed = false
        for side in Side.allCases where !isUsed { isUsed = try await uses(part, name, side) }
        if !isUsed { unused.append(UnusedRule(column: name, rule: part.kinds[0])) }
      }
    }
    return unused
  }

  private func uses(
    _ part: ColumnRule,
    _ column: String,
    _ side: Side
  ) async throws(PostgresError) -> Bool {
    let rule = plan.request.columns[column]
    let name = side == .batch ? column : rule?.streamName ?? column
    let expression = side == .batch ? rule?.batchSQL : rule?.streamSQL
    let value = expression.map { "(\($0))" } ?? "t." + SQLIdentifier.quote(name)
    guard let change = part.change(of: value, column: column) else { return true }
    let conditions = [change] + (plan.request.filter.map { [UserSQL.enclosed($0)] } ?? [])
    let relation = side == .batch ? plan.request.batch : plan.request.stream
    let found = try await session.connection(side).query(
      "SELECT EXISTS (SELECT FROM \(relation.quoted) t WHERE "
        + conditions.joined(separator: " AND ") + ")::text",
      activity: "looking whether the rule of '\(column)' is used"
    )
    return found.text(row: 0, column: 0) == "true"
  }
}

extension ColumnRule {
  /// The rule's parts that change values in SQL, each as a rule of its own.
  fileprivate var parts: [ColumnRule] {
    var parts: [ColumnRule] = []
    if let text = nullEquals { parts.append(.init(nullEquals: text, location: location)) }
    if trimsBlanks { parts.append(.init(trimsBlanks: true, location: location)) }
    if foldsCase { parts.append(.init(foldsCase: true, location: location)) }
    if let form = unicodeForm { parts.append(.init(unicodeForm: form, location: location)) }
    if isUnordered { parts.append(.init(isUnordered: true, location: location)) }
    if let digits = reduction { parts.append(.init(reduction: digits, location: location)) }
    parts += ignoredPaths.map { .init(ignoredPaths: [$0], location: location) }
    return parts
  }

  /// SQL of whether this rule, which has one part, changes a value; nil when that can't be said.
  fileprivate func change(of value: String, column: String) -> String? {
    if nullEquals != nil { return "(\(value)) IS NULL" }
    let type = !ignoredPaths.isEmpty ? "jsonb" : reduction != nil ? "numeric" : "text"
    let description = ColumnDescription(
      name: column,
      ruledType: type,
      form: .of(typeName: type)
    )
    guard !isUnordered,
      let ruled = try? ValueRule(rule: self, column: column).apply(to: value, of: description)
    else { return nil }
    return "(\(ruled.sql)) IS DISTINCT FROM (\(value))::\(type)"
  }
}
