internal import Postgres

/// Counts the rows that a condition leaves out.
struct RowsOutside {
  let plan: ComparisonPlan
  let session: ComparisonSession

  /// - Returns: How many rows of each side are not compared; nil without a condition.
  /// - Throws: `PostgresError` when a side can't be read.
  func count() async throws(PostgresError) -> RowCounts? {
    guard let filter = plan.request.filter else { return nil }
    return RowCounts(
      batch: try await count(plan.request.batch, filter, session.connection(.batch)),
      stream: try await count(plan.request.stream, filter, session.connection(.stream))
    )
  }

  private func count(
    _ relation: RelationName,
    _ filter: String,
    _ connection: PostgresConnection
  ) async throws(PostgresError) -> Int {
    let rows = try await connection.query(
      "SELECT count(*)::text FROM \(relation.quoted) t WHERE \(UserSQL.enclosed(filter)) IS NOT TRUE",
      activity: "counting rows of \(relation) outside the condition"
    )
    return rows.text(row: 0, column: 0).flatMap { Int($0) } ?? 0
  }
}
