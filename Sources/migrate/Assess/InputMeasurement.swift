import Assessment
import MigrationSpec
import Postgres

/// Measures the events of an input, each figure in a read-only transaction of its own.
struct InputMeasurement {
  let table: InputTable
  let expressions: InputExpressions
  let connection: PostgresConnection

  /// Has the server check the table and every expression, and reads no row.
  ///
  /// - Throws: ``InputMissing``, ``ExpressionRefused`` for the first that the server does not take, or
  ///   `PostgresError`, also where the role may not read.
  func validate() async throws {
    do {
      try await check(
        "SELECT FROM \(table.relation.quoted) LIMIT 0",
        as: "reading \(table.relation)"
      )
    } catch let error as PostgresError where Self.isMissing(error) {
      throw InputMissing(table: table, database: error.database)
    }
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
      try await check(sql, as: "checking an expression")
    } catch let error as PostgresError
      where error.kind == .statement && error.sqlState != .insufficientPrivilege
    {
      throw ExpressionRefused(expression: expression, message: error.message)
    }
  }

  private func check(_ sql: String, as activity: String) async throws {
    _ = try await connection.transaction(.snapshot) { connection in
      try await connection.query(sql, activity: activity)
    }
  }

  private static func isMissing(_ error: PostgresError) -> Bool {
    error.sqlState == .undefinedTable || error.sqlState == .invalidSchemaName
  }
}
