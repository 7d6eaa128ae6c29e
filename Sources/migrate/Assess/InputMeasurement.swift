import Assessment
import MigrationSpec
import Postgres

/// Measures the events of an input, each figure in a read-only transaction of its own.
struct InputMeasurement {
  let table: InputTable
  let expressions: InputExpressions
  let connection: PostgresConnection

  /// Has the server check every expression, and reads no row.
  ///
  /// - Throws: ``ExpressionRefused`` for the first that it does not take, or `PostgresError`.
  func validate() async throws {
    let times = [expressions.eventTime, expressions.arrival].compactMap(\.self)
    for expression in times { try await validate(expression, as: "::timestamptz") }
    if let duplicate = expressions.duplicate { try await validate(duplicate, as: "") }
  }

  /// Runs a query that gives one row, in a read-only transaction.
  ///
  /// - Returns: Its cells; the reason instead where the server refuses.
  /// - Throws: `PostgresError` when the connection is lost.
  func row(_ sql: String, _ values: [String?] = []) async throws -> Result<[String?], Unreadable> {
    do {
      let rows = try await connection.transaction(.snapshot) { connection in
        try await connection.query(sql, values, activity: "measuring \(table.relation)")
      }
      return .success(rows.rows.first ?? [])
    } catch let error as PostgresError where error.kind == .statement {
      return .failure(Unreadable(error))
    }
  }

  private func validate(_ expression: InputExpression, as type: String) async throws {
    let sql = "SELECT (\(expression.sql)\n)\(type) FROM \(table.relation.quoted) LIMIT 0"
    do {
      _ = try await connection.transaction(.snapshot) { connection in
        try await connection.query(sql, activity: "checking an expression")
      }
    } catch let error as PostgresError where error.kind == .statement {
      throw ExpressionRefused(expression: expression, message: error.message)
    }
  }
}
