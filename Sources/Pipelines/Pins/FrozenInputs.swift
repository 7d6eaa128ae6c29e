internal import Postgres

/// Copies of the inputs as they are in a snapshot, in a schema of their own: for pipelines that
/// can't import a snapshot.
///
/// The schema is known as ours by its comment. Of a run that was killed it is left, until the next
/// run of the migration freezes its inputs.
struct FrozenInputs {
  let request: PinRequest
  let target: ConnectionTarget

  /// Copies the tables.
  ///
  /// - Parameter snapshot: The exported snapshot.
  /// - Returns: The schema's name; a table keeps its name there, with its schema's in front where
  ///   two of them share one.
  /// - Throws: ``PipelineError`` of code `pinNotPermitted` when the role may not create a schema.
  func copy(from snapshot: String) async throws -> String {
    let connection = try await PostgresConnection.open(target)
    for left in try await schemas(on: connection) { try await drop(left, on: connection) }
    let name =
      "migrate_pin_" + String(UInt64.random(in: .min ... .max), radix: 36, uppercase: false)
    do {
      try await connection.transaction(.repeatableReadWrite) { connection in
        try await connection.execute(
          SnapshotCut.importing(snapshot),
          activity: "importing the inputs' snapshot"
        )
        try await connection.execute(
          "CREATE SCHEMA \(name); COMMENT ON SCHEMA \(name) IS \(SQLLiteral.text(mark))",
          activity: "creating schema \(name)"
        )
        for table in request.tables {
          let copy = RelationName(schema: name, name: self.name(of: table))
          try await connection.execute(
            "CREATE TABLE \(copy.quoted) AS TABLE \(table.quoted)",
            activity: "freezing \(table)"
          )
        }
      }
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      throw PipelineError.mayNotFreeze(error)
    }
    return name
  }

  /// Drops a schema of copies.
  func drop(_ schema: String) async throws {
    try await drop(schema, on: try await PostgresConnection.open(target))
  }

  private func drop(_ schema: String, on connection: PostgresConnection) async throws {
    try await connection.execute(
      "DROP SCHEMA IF EXISTS \(SQLIdentifier.quote(schema)) CASCADE",
      activity: "dropping schema \(schema)"
    )
  }

  private func schemas(on connection: PostgresConnection) async throws -> [String] {
    try await connection.query(
      """
      SELECT nspname FROM pg_namespace
      WHERE nspname LIKE 'migrate\\_pin\\_%' AND obj_description(oid, 'pg_namespace') = $1
      """,
      [mark],
      activity: "looking for frozen inputs of before"
    ).rows.compactMap { $0[0] }
  }

  private var mark: String { "inputs frozen by migrate for migration \(request.migration)" }

  private func name(of table: RelationName) -> String {
    let isShared = request.tables.count { $0.name == table.name } > 1
    return isShared ? "\(table.schema)_\(table.name)" : table.name
  }
}
