internal import Postgres

/// Reads descriptions of relations from the catalog.
struct RelationCatalog {
  let connection: PostgresConnection

  /// Describes one relation.
  ///
  /// - Throws: ``ComparisonError`` when it does not exist or may not be read.
  func describe(_ name: RelationName) async throws -> RelationDescription {
    let relation = try await connection.query(
      """
      SELECT c.oid::text, pg_catalog.has_table_privilege(c.oid, 'SELECT')::text, c.relkind::text,
        current_user::text
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2
      """,
      [name.schema, name.name],
      activity: "looking up \(name)"
    )
    guard relation.rowCount == 1, let id = relation.text(row: 0, column: 0) else {
      throw ComparisonError.missingRelation(name, hint: try await nearest(name))
    }
    let kind = relation.text(row: 0, column: 2) ?? ""
    guard ["r", "p", "v", "m", "f"].contains(kind) else {
      throw ComparisonError.notARelation(name)
    }
    let columns = try await columns(id)
    guard try await mayRead(id, wholeTable: relation.text(row: 0, column: 1) == "true") else {
      throw ComparisonError.noRight(name, role: relation.text(row: 0, column: 3) ?? "")
    }
    return RelationDescription(name: name, columns: columns, primaryKey: try await primaryKey(id))
  }

  /// Describes what a rule's SQL expression gives, without reading a row.
  ///
  /// - Throws: `PostgresError` when the server refuses the expression.
  func describe(
    expression: String,
    of name: RelationName,
    column: String
  ) async throws(PostgresError) -> ColumnDescription {
    let rows = try await connection.query(
      """
      SELECT pg_catalog.format_type(t.oid, NULL), t.typname::text, t.typtype::text
      FROM pg_catalog.pg_type t
      WHERE t.oid = pg_typeof((SELECT (\(expression)) FROM \(name.quoted) t LIMIT 0))::oid
      """,
      activity: "reading the type of '\(column)' from its SQL expression on \(name)"
    )
    return ColumnDescription(
      name: column,
      displayType: rows.text(row: 0, column: 0) ?? "",
      typeName: rows.text(row: 0, column: 1) ?? "",
      sqlType: rows.text(row: 0, column: 0) ?? "",
      typeKind: rows.text(row: 0, column: 2) ?? ""
    )
  }

  private func columns(_ id: String) async throws(PostgresError) -> [ColumnDescription] {
    let rows = try await connection.query(
      """
      WITH RECURSIVE base(attnum, typid) AS (
        SELECT a.attnum, a.atttypid FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT b.attnum, t.typbasetype FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typid
        WHERE t.typtype = 'd')
      SELECT a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), t.typname::text,
        pg_catalog.format_type(t.oid, NULL), t.typtype::text
      FROM pg_catalog.pg_attribute a
      JOIN base b ON b.attnum = a.attnum
      JOIN pg_catalog.pg_type t ON t.oid = b.typid AND t.typtype <> 'd'
      WHERE a.attrelid = $1::oid ORDER BY a.attnum
      """,
      [id],
      activity: "reading columns"
    )
    return rows.rows.map { row in
      ColumnDescription(
        name: row[0] ?? "",
        displayType: row[1] ?? "",
        typeName: row[2] ?? "",
        sqlType: row[3] ?? "",
        typeKind: row[4] ?? ""
      )
    }
  }

  private func primaryKey(_ id: String) async throws(PostgresError) -> [String] {
    let rows = try await connection.query(
      """
      SELECT a.attname::text FROM pg_catalog.pg_index i
      CROSS JOIN LATERAL pg_catalog.unnest(i.indkey) WITH ORDINALITY k(attnum, position)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
      WHERE i.indrelid = $1::oid AND i.indisprimary ORDER BY k.position
      """,
      [id],
      activity: "reading the primary key"
    )
    return rows.rows.compactMap { $0[0] }
  }

  private func mayRead(_ id: String, wholeTable: Bool) async throws(PostgresError) -> Bool {
    if wholeTable { return true }
    let rows = try await connection.query(
      """
      SELECT bool_and(pg_catalog.has_column_privilege($1::oid, a.attnum, 'SELECT'))::text
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped
      """,
      [id],
      activity: "reading privileges"
    )
    return rows.text(row: 0, column: 0) == "true"
  }

  /// Names that a user may have meant: the same name elsewhere, or other case.
  private func nearest(_ name: RelationName) async throws(PostgresError) -> [RelationName] {
    let rows = try await connection.query(
      """
      SELECT n.nspname::text, c.relname::text
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE pg_catalog.lower(c.relname) = pg_catalog.lower($1)
        AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY 1, 2 LIMIT 3
      """,
      [name.name],
      activity: "looking for similar names"
    )
    return rows.rows.map { RelationName(schema: $0[0] ?? "", name: $0[1] ?? "") }
  }
}
