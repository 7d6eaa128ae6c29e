internal import Postgres

/// What the source database knows of the columns of input tables.
struct InputCatalog {
  private let connection: PostgresConnection

  init(_ connection: PostgresConnection) {
    self.connection = connection
  }

  /// The columns that a table's changes have, in their order: generated ones are not sent.
  func columns(of table: RelationName) async throws -> [ReplicatedRelation.Column] {
    let rows = try await connection.query(
      """
      SELECT attname, atttypid FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ORDER BY attnum
      """,
      [table.quoted],
      activity: "reading the columns of \(table)"
    )
    return rows.rows.map {
      ReplicatedRelation.Column(
        name: $0[0] ?? "",
        typeID: $0[1].flatMap { UInt32($0) } ?? 0,
        isKey: false
      )
    }
  }

  /// The columns of a table's primary key in their order; empty when there is none.
  func primaryKey(of table: RelationName) async throws -> [String] {
    let rows = try await connection.query(
      """
      SELECT a.attname FROM pg_index i
      CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k (attnum, position)
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
      WHERE i.indrelid = $1::regclass AND i.indisprimary ORDER BY k.position
      """,
      [table.quoted],
      activity: "reading the primary key of \(table)"
    )
    return rows.rows.compactMap { $0[0] }
  }

  /// The names of types as SQL, without length or precision: a value that was accepted with them
  /// is accepted without.
  func typeNames(of columns: [ReplicatedRelation.Column]) async throws -> [String] {
    let rows = try await connection.query(
      "SELECT format_type(id, -1) FROM unnest($1::oid[]) WITH ORDINALITY AS t (id, n) ORDER BY n",
      [SQLArray.text(columns.map { String($0.typeID) })],
      activity: "reading the names of types"
    )
    return rows.rows.map { $0[0] ?? "text" }
  }
}
