public import MigrationSpec
public import Postgres

/// Finds out whether the inputs of a specification are there, with the columns that it names.
public struct InputCheck: Sendable {
  private let inputs: InputsSpecification

  /// Checks the inputs of a specification.
  public init(_ inputs: InputsSpecification) {
    self.inputs = inputs
  }

  /// Looks the tables up.
  ///
  /// - Parameter target: The inputs' database.
  /// - Returns: What is wrong, each with its place in the specification; empty when nothing is.
  /// - Throws: ``PostgresError`` when the database can't be read.
  public func diagnostics(in target: ConnectionTarget) async throws -> [Diagnostic] {
    let connection = try await PostgresConnection.open(target)
    var found: [Diagnostic] = []
    for table in inputs.tables { found += try await diagnostics(of: table, on: connection) }
    return found
  }

  private func diagnostics(
    of table: InputTable,
    on connection: PostgresConnection
  ) async throws -> [Diagnostic] {
    let rows = try await connection.query(
      """
      SELECT attname FROM pg_class c LEFT JOIN pg_attribute a
        ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.oid = to_regclass($1) ORDER BY attnum
      """,
      [table.relation.quoted],
      activity: "looking for \(table.relation)"
    )
    guard rows.rowCount > 0 else {
      return [
        error(
          "there is no table \(table.relation) in database '\(connection.target.name)'",
          hint: "create it, or correct the name",
          at: table
        )
      ]
    }
    let columns = rows.rows.compactMap { $0[0] }
    let named = [("event_time", table.eventTime)] + table.key.map { ("key", Optional($0)) }
    return named.compactMap { purpose, column in
      guard let column, !columns.contains(column) else { return nil }
      return error(
        "\(table.relation) has no column '\(column)', which \(purpose): names",
        hint: "its columns are \(columns.joined(separator: ", "))",
        at: table
      )
    }
  }

  private func error(_ message: String, hint: String, at table: InputTable) -> Diagnostic {
    Diagnostic(severity: .error, message: message, hint: hint, location: table.location)
  }
}
