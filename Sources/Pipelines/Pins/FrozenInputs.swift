internal import Postgres

/// Copies of the inputs as they are in a snapshot, in a schema of their own: for pipelines that
/// can't import a snapshot.
///
/// The schema is known as ours by its comment. Of a run that was killed it is left, until the next
/// run of the migration freezes its inputs.
struct FrozenInputs {
  private static let rowsPerRead = 2000

  let request: PinRequest
  let target: ConnectionTarget

  /// Copies the tables inside their database.
  ///
  /// - Parameter snapshot: The exported snapshot.
  /// - Returns: The schema's name; a table keeps its name there, with its schema's in front where
  ///   two of them share one.
  /// - Throws: ``PipelineError`` of code `pinNotPermitted` when the role may not create a schema.
  func copy(from snapshot: String) async throws -> String {
    try await fill { schema, connection in
      for table in request.tables {
        try await connection.execute(
          "CREATE TABLE \(copy(of: table, in: schema).quoted) AS TABLE \(table.quoted)",
          activity: "freezing \(table)"
        )
      }
    } preparing: { connection in
      try await connection.execute(
        SnapshotCut.importing(snapshot),
        activity: "importing the inputs' snapshot"
      )
    }
  }

  /// Copies the tables from a standby.
  ///
  /// - Parameters:
  ///   - snapshot: A snapshot that was exported on the standby.
  ///   - standby: The standby.
  /// - Returns: The schema's name, as of ``copy(from:)``.
  /// - Throws: ``PipelineError`` of code `pinNotPermitted` when the role may not create a schema.
  func copy(from snapshot: String, on standby: ConnectionTarget) async throws -> String {
    let reader = try await PostgresConnection.open(standby)
    try await reader.execute(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + SnapshotCut.importing(snapshot),
      activity: "importing the standby's snapshot"
    )
    let schema = try await fill { schema, connection in
      for table in request.tables {
        let copy = copy(of: table, in: schema)
        try await connection.execute(
          "CREATE TABLE \(copy.quoted) (LIKE \(table.quoted) INCLUDING GENERATED)",
          activity: "freezing \(table)"
        )
        try await carry(table, from: reader, to: copy, on: connection)
      }
    }
    await reader.rollBack()
    return schema
  }

  /// Drops a schema of copies.
  func drop(_ schema: String) async throws {
    try await drop(schema, on: try await PostgresConnection.open(target))
  }

  /// Makes the schema and its tables in one transaction.
  private func fill(
    with tables: (String, PostgresConnection) async throws -> Void,
    preparing: (PostgresConnection) async throws -> Void = { _ in }
  ) async throws -> String {
    let connection = try await PostgresConnection.open(target)
    for left in try await schemas(on: connection) { try await drop(left, on: connection) }
    let name =
      "migrate_pin_" + String(UInt64.random(in: .min ... .max), radix: 36, uppercase: false)
    do {
      try await connection.transaction(.repeatableReadWrite) { connection in
        try await preparing(connection)
        try await connection.execute(
          "CREATE SCHEMA \(name); COMMENT ON SCHEMA \(name) IS \(SQLLiteral.text(mark))",
          activity: "creating schema \(name)"
        )
        try await tables(name, connection)
      }
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      throw PipelineError.mayNotFreeze(error)
    }
    return name
  }

  private func carry(
    _ table: RelationName,
    from reader: PostgresConnection,
    to copy: RelationName,
    on connection: PostgresConnection
  ) async throws {
    let columns = try await InputCatalog(reader).columns(of: table)
      .map { SQLIdentifier.quote($0.name) }.joined(separator: ", ")
    let activity = "copying \(table) from the standby"
    let cursor = try await Cursor(
      "SELECT \(columns) FROM \(table.quoted)",
      on: reader,
      name: "copy",
      batchRows: Self.rowsPerRead,
      activity: activity
    )
    while case let rows = try await cursor.next(), rows.rowCount > 0 {
      try Task.checkCancellation()
      var text = CopyText()
      for row in 0..<rows.rowCount {
        text.append(
          (0..<rows.columnCount).lazy.map { column in
            rows.cell(row: row, column: column).map(TupleValue.text) ?? .null
          }
        )
      }
      try await connection.copyIn(
        "COPY \(copy.quoted) (\(columns)) FROM STDIN",
        bytes: text.bytes,
        activity: activity
      )
    }
    try await cursor.close()
  }

  private func copy(of table: RelationName, in schema: String) -> RelationName {
    InputCopies.name(of: table, among: request.tables, in: schema)
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
}
