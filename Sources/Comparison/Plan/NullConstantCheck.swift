internal import MigrationSpec
internal import Postgres

/// Looks whether what rules say counts as NULL are values of their columns' types.
struct NullConstantCheck {
  let planner: ComparisonPlanner
  let session: ComparisonSession

  /// - Throws: ``ComparisonError/unsuitableConstant(column:text:type:location:)``, or `PostgresError`
  ///   when the server does not answer.
  func run() async throws {
    for (name, rule) in planner.request.columns.sorted(by: { $0.key < $1.key }) {
      for side in Side.allCases {
        guard let text = rule.nullEquals, let column = planner.column(name, on: side),
          let constant = ValueRule(rule: rule, column: name).nullConstant(of: column)
        else { continue }
        do {
          try await session.connection(side).query(
            "SELECT (\(constant)) IS NULL",
            activity: "reading null_equals of '\(name)'"
          )
        } catch {
          guard error.sqlState?.classCode == "22" else { throw error }
          throw ComparisonError.unsuitableConstant(
            column: name,
            text: text,
            type: column.displayType,
            location: rule.location
          )
        }
      }
    }
  }
}
