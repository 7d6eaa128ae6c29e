internal import Postgres

/// What a relation looks like to us.
struct RelationShape: Hashable, Sendable {
  /// A column's name and its type as `format_type` spells it.
  struct Column: Hashable, Sendable {
    let name: String
    let type: String
  }

  let name: RelationName
  /// The letter of `pg_class.relkind`.
  let kind: String
  let columns: [Column]
  let mayRead: Bool
  let mayReplace: Bool
  /// True when policies decide which rows a role sees.
  let hasRowSecurity: Bool
  /// The storage options, each as `name=value`.
  let options: [String]

  /// True for a view whose relations are read by the rights of whoever reads the view.
  var isInvoker: Bool { Self.isInvoker(options) }

  /// True when options make a view that its relations are read through by the reader's own rights.
  static func isInvoker(_ options: [String]) -> Bool {
    let on = ["true", "on", "yes", "1"].map { "security_invoker=\($0)" }
    return options.contains { on.contains($0.lowercased()) }
  }

  var isView: Bool { kind == "v" }

  /// True for tables, partitioned tables, views, materialized views and foreign tables.
  var isReadable: Bool { ["r", "p", "v", "m", "f"].contains(kind) }

  func type(of column: String) -> String? {
    columns.first { $0.name == column }?.type
  }

  /// Reads a relation's shape; nil when there is none of that name.
  static func read(
    _ name: RelationName,
    on connection: PostgresConnection
  ) async throws -> RelationShape? {
    let head = try await connection.query(
      """
      SELECT c.relkind,
        has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
        pg_has_role(c.relowner, 'USAGE'), c.oid, c.relrowsecurity
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2
      """,
      [name.schema, name.name],
      activity: "looking up \(name)"
    )
    guard let row = head.rows.first, let oid = row[3] else { return nil }
    let columns = try await connection.query(
      """
      SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
      WHERE attrelid = $1::oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """,
      [oid],
      activity: "reading the columns of \(name)"
    )
    let options = try await connection.query(
      "SELECT unnest(reloptions) FROM pg_class WHERE oid = $1::oid",
      [oid],
      activity: "reading the options of \(name)"
    )
    return RelationShape(
      name: name,
      kind: row[0] ?? "",
      columns: columns.rows.map { Column(name: $0[0] ?? "", type: $0[1] ?? "") },
      mayRead: row[1] == "t",
      mayReplace: row[2] == "t",
      hasRowSecurity: row[4] == "t",
      options: options.rows.compactMap { $0[0] }
    )
  }
}
