public import MigrationSpec
public import Postgres

/// Finds out whether the SQL expressions of an output's column rules can be computed.
public struct ExpressionCheck: Sendable {
  private let output: OutputSpecification

  /// Checks the rules of an output.
  public init(_ output: OutputSpecification) {
    self.output = output
  }

  /// Lets the server look at every expression, without reading a row.
  ///
  /// - Parameter target: The output's database; its relations must exist.
  /// - Returns: What is wrong, each with its place in the specification; empty when nothing is.
  /// - Throws: ``PostgresError`` when the database can't be read.
  public func diagnostics(in target: ConnectionTarget) async throws -> [Diagnostic] {
    let expressions = output.columns.sorted { $0.key < $1.key }.flatMap { _, rule in
      [
        rule.batchSQL.map { ("batch_sql", $0, output.batch, rule.location) },
        rule.streamSQL.map { ("stream_sql", $0, output.stream, rule.location) },
      ].compactMap(\.self)
    }
    guard !expressions.isEmpty else { return [] }
    let connection = try await PostgresConnection.open(
      target,
      settings: SessionSettings(statementTimeout: .seconds(10))
    )
    var found: [Diagnostic] = []
    for (key, sql, relation, location) in expressions {
      do {
        _ = try await connection.transaction(.snapshot) { connection in
          try await connection.query(
            "SELECT (\(sql)) FROM \(relation.quoted) AS t LIMIT 0",
            activity: "checking \(key)"
          )
        }
      } catch let error as PostgresError where error.kind == .statement {
        found.append(
          Diagnostic(
            severity: .error,
            message: "\(key) can't be computed from \(relation): \(error.message)",
            hint: "write one SQL expression over the columns of \(relation)",
            location: location
          )
        )
      }
    }
    return found
  }
}
