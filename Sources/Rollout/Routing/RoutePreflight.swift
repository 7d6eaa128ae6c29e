internal import Postgres

/// Finds out before any lock is taken whether the views of a migration can be made.
struct RoutePreflight {
  let connection: PostgresConnection

  /// Checks every output and reports all that is wrong at once.
  ///
  /// - Parameters:
  ///   - outputs: The outputs that are served.
  ///   - rule: Which rows readers will get from the stream side.
  ///   - rows: The route rows that exist, by output.
  /// - Returns: The outputs for use, in the same order.
  /// - Throws: ``RouteError/unfit(findings:)``, or what the database says.
  func check(
    _ outputs: [ServedOutput],
    for rule: RouteRule,
    rows: [String: RouteRow]
  ) async throws -> [CheckedOutput] {
    var findings: [String] = []
    var checked: [CheckedOutput] = []
    if try await isReadOnly() {
      findings.append("\(connection.target) is read-only: routing needs the primary server")
    }
    let knowsInvokers = try await knowsInvokers()
    for output in outputs {
      let batch = try await RelationShape.read(output.batch, on: connection)
      let stream = try await RelationShape.read(output.stream, on: connection)
      let view = try await RelationShape.read(output.serve, on: connection)
      let check = OutputCheck(
        output: output,
        batch: batch,
        stream: stream,
        view: view,
        knowsInvokers: knowsInvokers
      )
      let isOurs = rows[output.name]?.serve == output.serve.description
      let (result, problems) = check.run(for: rule, isOurs: isOurs)
      findings += problems
      if let result { checked.append(result) }
    }
    guard findings.isEmpty else { throw RouteError.unfit(findings: findings) }
    return checked
  }

  private func knowsInvokers() async throws -> Bool {
    let answer = try await connection.query(
      "SELECT current_setting('server_version_num')::integer >= 150000",
      activity: "asking for the server's version"
    )
    return answer.text(row: 0, column: 0) == "t"
  }

  private func isReadOnly() async throws -> Bool {
    let answer = try await connection.query(
      "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean",
      activity: "asking whether the server takes writes"
    )
    return answer.text(row: 0, column: 0) == "t"
  }
}
