internal import Postgres

/// A schema with empty tables like those of the stream's own schema, which a replay fills instead.
struct ShadowSchema {
  /// The stream's own schema.
  let original: String
  /// What stands in its place.
  let name: String

  /// Makes it anew; of another schema of that name nothing is touched.
  func create(on connection: PostgresConnection) async throws {
    try await drop(on: connection)
    let schema = SQLIdentifier.quote(name)
    try await connection.execute(
      "CREATE SCHEMA \(schema); COMMENT ON SCHEMA \(schema) IS \(SQLLiteral.text(Self.mark))",
      activity: "creating schema \(name)"
    )
    let tables = try await connection.query(
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = to_regnamespace($1) AND relkind IN ('r', 'p') AND NOT relispartition
      ORDER BY relname
      """,
      [SQLIdentifier.quote(original)],
      activity: "reading the tables of schema \(original)"
    )
    for table in tables.rows.compactMap({ $0[0] }) {
      let copy = RelationName(schema: name, name: table)
      let like = RelationName(schema: original, name: table)
      try await connection.execute(
        "CREATE TABLE \(copy.quoted) (LIKE \(like.quoted) INCLUDING ALL)",
        activity: "creating \(copy)"
      )
    }
  }

  private func drop(on connection: PostgresConnection) async throws {
    let row = try await connection.query(
      """
      SELECT obj_description(oid, 'pg_namespace') IS NOT DISTINCT FROM $2
      FROM pg_namespace WHERE nspname = $1
      """,
      [name, Self.mark],
      activity: "looking for schema \(name)"
    )
    guard row.rowCount == 1 else { return }
    guard row.text(row: 0, column: 0) == "t" else { throw PipelineError.schemaNotOurs(name) }
    try await connection.execute(
      "DROP SCHEMA \(SQLIdentifier.quote(name)) CASCADE",
      activity: "dropping schema \(name)"
    )
  }

  private static let mark = "filled by migrate replay"
}
