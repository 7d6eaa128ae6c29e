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
  /// - Throws: ``ComparisonError/refusedSQL(purpose:message:hint:)`` when the server refuses the
  ///   expression.
  func describe(
    expression: String,
    of name: RelationName,
    column: String
  ) async throws -> ColumnDescription {
    let purpose = "the SQL expression of column '\(column)' on \(name)"
    let rows = try await UserSQL.naming(purpose) { () async throws(PostgresError) in
      // As a condition, since aggregates and set-returning functions give no value of one row.
      let value = UserSQL.enclosed(expression)
      return try await connection.query(
        """
        SELECT pg_typeof((SELECT \(value) FROM \(name.quoted) t WHERE \(value) IS NULL LIMIT 0))::oid::text
        """,
        activity: "reading the type of '\(column)'"
      )
    }
    let id = rows.text(row: 0, column: 0) ?? ""
    let types = try await TypeCatalog(connection: connection).types([id])
    guard let type = types[id] else { throw unknownType(column) }
    return ColumnDescription(name: column, displayType: type.sqlType, type: type)
  }

  private func columns(_ id: String) async throws(PostgresError) -> [ColumnDescription] {
    let rows = try await connection.query(
      """
      SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), a.atttypid::text,
        CASE WHEN NOT c.collisdeterministic THEN format('%I.%I', n.nspname, c.collname) END,
        (a.attnotnull AND NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_class child
          ON child.oid = i.inhrelid WHERE i.inhparent = a.attrelid AND NOT child.relispartition)
        )::text
      FROM pg_attribute a
      LEFT JOIN pg_collation c ON c.oid = a.attcollation
      LEFT JOIN pg_namespace n ON n.oid = c.collnamespace
      WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
      """,
      [id],
      activity: "reading columns"
    )
    let columns = rows.rows
    let types = try await TypeCatalog(connection: connection).types(columns.compactMap { $0[2] })
    var described: [ColumnDescription] = []
    for column in columns {
      let name = column[0] ?? ""
      guard let type = column[2].flatMap({ types[$0] }) else { throw unknownType(name) }
      described.append(
        ColumnDescription(
          name: name,
          displayType: column[1] ?? "",
          type: type.collated(by: column[3]),
          isNotNull: column[4] == "true"
        )
      )
    }
    return described
  }

  private func unknownType(_ column: String) -> PostgresError {
    PostgresError(
      kind: .protocol,
      message: "the type of column '\(column)' is not in the catalog",
      activity: "reading types",
      database: connection.target.name
    )
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
