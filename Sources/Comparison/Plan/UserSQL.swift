internal import Postgres

/// SQL that the user wrote, on its way into a statement of ours.
enum UserSQL {
  /// The text between parentheses; the line break ends a comment that it may end with.
  static func enclosed(_ sql: String) -> String { "(\(sql)\n)" }

  /// Asks the server whether a condition is one, without reading a row.
  ///
  /// It must stand on its own and between parentheses: `a) OR (b` holds only between them, and would
  /// mean something else wherever it is negated or joined with other conditions.
  ///
  /// - Throws: ``ComparisonError/refusedSQL(purpose:message:hint:)``, or `PostgresError` for another trouble.
  static func check(
    condition: String,
    on relation: RelationName,
    connection: PostgresConnection
  ) async throws {
    for form in [condition, enclosed(condition)] {
      try await naming("the condition on \(relation)") { () async throws(PostgresError) in
        _ = try await connection.query(
          "SELECT FROM \(relation.quoted) t WHERE \(form)\nLIMIT 0",
          activity: "checking the condition"
        )
      }
    }
  }

  /// Runs a statement with the user's SQL in it; what is wrong with that SQL is told as their mistake.
  static func naming<Value>(
    _ purpose: String,
    _ body: () async throws(PostgresError) -> Value
  ) async throws -> Value {
    do {
      return try await body()
    } catch {
      guard let state = error.sqlState, ["42", "22", "21", "0A", "3F"].contains(state.classCode)
      else { throw error }
      throw ComparisonError.refusedSQL(
        purpose: purpose,
        message: "\(error.message) (SQLSTATE \(state))",
        hint: hint(state)
      )
    }
  }

  private static func hint(_ state: SQLState) -> String {
    switch state {
    case .undefinedTable, SQLState(rawValue: "42883"), .undefinedObject:
      ". No search path applies: write names of tables, functions and types with their schema."
    case .undefinedColumn: ". The row's columns are at hand as they are, or as t.column."
    case .insufficientPrivilege: ""
    default: ". Write one expression, as it would stand after SELECT or WHERE."
    }
  }
}
