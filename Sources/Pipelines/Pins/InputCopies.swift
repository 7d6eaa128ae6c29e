internal import Postgres

/// How copies of input tables are called in a schema of their own.
enum InputCopies {
  /// The copy of a table: it keeps its name, with its schema's in front where two inputs share one.
  static func name(
    of table: RelationName,
    among inputs: [RelationName],
    in schema: String
  ) -> RelationName {
    let isShared = inputs.count { $0.name == table.name } > 1
    return RelationName(
      schema: schema,
      name: isShared ? "\(table.schema)_\(table.name)" : table.name
    )
  }

  /// Looks whether the transaction of a connection has read an input itself, or a partition of it.
  ///
  /// The lock of a reader stays until its transaction ends.
  ///
  /// - Returns: The first such table; nil when only the copies were read.
  static func readPast(
    of inputs: [RelationName],
    on connection: PostgresConnection
  ) async throws -> RelationName? {
    let row = try await connection.query(
      """
      WITH RECURSIVE family AS (
        SELECT name, name::regclass::oid AS id FROM unnest($1::text[]) AS name
        UNION SELECT name, inhrelid FROM pg_inherits JOIN family ON inhparent = id
      )
      SELECT min(name) FROM family JOIN pg_locks ON relation = id
      WHERE pid = pg_backend_pid() AND locktype = 'relation' AND mode = 'AccessShareLock'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """,
      [SQLArray.text(inputs.map(\.quoted))],
      activity: "looking which inputs were read"
    )
    let name = row.text(row: 0, column: 0)
    return inputs.first { $0.quoted == name }
  }
}
