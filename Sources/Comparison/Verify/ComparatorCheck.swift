internal import MigrationSpec
internal import Postgres

/// Changes one row of a copy in every way that its types have, and looks whether the comparison
/// tells.
///
/// The copies are subqueries over some rows of one side, compared by the output's own plan as if
/// they were its two sides. Nothing is written.
struct ComparatorCheck {
  /// Enough for a column to have two values, few enough to be read for every mutation.
  static let rowLimit = 200

  let plan: ComparisonPlan
  let side: Side
  let relation: RelationDescription
  let connection: PostgresConnection
  /// Compares by a plan.
  let compare: (ComparisonPlan) async throws -> [PartitionResult]

  /// - Throws: `PostgresError` when a copy can't be read.
  func run() async throws -> OutputVerification {
    let rows = try await connection.query(
      "SELECT count(*)::text FROM \(source.unchanged) t",
      activity: "copying rows of \(relation.name)"
    )
    let count = rows.text(row: 0, column: 0).flatMap { Int($0) } ?? 0
    let equal = try await compare(plan(source.unchanged))
    var columns: [ColumnVerification] = []
    for column in relation.columns where count > 0 && !isOneSided(column.name) {
      columns.append(try await verify(column))
    }
    if count > 0 { columns.append(try await verifyRows()) }
    return OutputVerification(
      name: plan.request.name,
      side: side,
      rows: count,
      isQuietOnEqualCopies: equal.allSatisfy { $0.verdict == .match },
      columns: columns
    )
  }

  private var source: MutatedSource {
    MutatedSource(
      relation: relation.name,
      columns: relation.columns,
      filter: plan.request.filter,
      rowLimit: Self.rowLimit
    )
  }

  private func plan(_ mutated: String) -> ComparisonPlan {
    plan.comparingCopies(of: side, batch: source.unchanged, stream: mutated)
  }

  private func verify(_ column: ColumnDescription) async throws -> ColumnVerification {
    let name = ruleName(column.name)
    let rule = plan.request.columns[name]
    var outcomes: [MutationOutcome] = []
    for mutation in ColumnMutations(column: column, rule: rule).all {
      let facts = try await connection.query(
        source.facts(column, by: mutation, values: plan.columns.compactMap { $0.values[side] }),
        activity: "changing a copy of \(relation.name)"
      )
      guard facts.text(row: 0, column: 0) != nil else {
        outcomes.append(MutationOutcome(kind: mutation.kind, outcome: .notApplicable))
        continue
      }
      let found = try await compare(plan(source.changing(column, by: mutation)))
      outcomes.append(
        outcome(
          mutation.kind,
          found,
          rule: rule,
          isSameToRules: facts.text(row: 0, column: 1) == "true"
        )
      )
    }
    return ColumnVerification(column: column.name, mutations: outcomes)
  }

  /// A rule is held responsible only where its part in it shows: in the values as SQL gives them
  /// after the rules, or in a cell's grade.
  private func outcome(
    _ kind: MutationKind,
    _ found: [PartitionResult],
    rule: ColumnRule?,
    isSameToRules: Bool
  ) -> MutationOutcome {
    if found.contains(where: { $0.differences.total > 0 }) {
      return MutationOutcome(kind: kind, outcome: .caught)
    }
    let isWithinTolerance = found.contains {
      $0.agreements.withinTolerance > 0 || $0.reason == PartitionVerdict.withinToleranceReason
    }
    let rules = (rule?.kinds ?? []).filter { $0 == "tolerance" ? isWithinTolerance : isSameToRules }
    return MutationOutcome(kind: kind, outcome: rules.isEmpty ? .slipped : .hidden, rules: rules)
  }

  private func verifyRows() async throws -> ColumnVerification {
    let sources: [(MutationKind, String)] = [
      (.rowLost, source.withoutFirst), (.rowTwice, source.withFirstTwice),
    ]
    var outcomes: [MutationOutcome] = []
    for (kind, mutated) in sources {
      let found = try await compare(plan(mutated))
      outcomes.append(outcome(kind, found, rule: nil, isSameToRules: false))
    }
    return ColumnVerification(column: nil, mutations: outcomes)
  }

  /// The name by which a column's rule is declared.
  private func ruleName(_ column: String) -> String {
    guard side == .stream else { return column }
    return plan.request.columns.first { $0.value.streamName == column }?.key ?? column
  }

  /// A column that only one side has makes every verdict a mismatch and needs no proof.
  private func isOneSided(_ column: String) -> Bool {
    plan.schemaDifferences.contains { $0.column == column && $0.onlyIn == side }
  }
}
