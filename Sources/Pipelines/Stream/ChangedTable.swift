internal import Postgres

/// The temporary table `changed_...` of an input: what the files read.
struct ChangedTable {
  /// The columns that follow those of the input.
  static let ownColumns = ["change_kind", "change_lsn", "change_number"]

  /// Its name, to be found in `pg_temp`.
  let name: String
  /// The input's columns.
  let columns: [ReplicatedRelation.Column]

  /// The name of an input's table; two inputs of one name in two schemas would share it.
  static func name(of input: RelationName) -> String { "changed_" + input.name }

  init(of input: RelationName, columns: [ReplicatedRelation.Column]) {
    name = Self.name(of: input)
    self.columns = columns
  }

  /// Creates the table, in place of one with other columns.
  ///
  /// - Parameters:
  ///   - types: The columns' types as SQL, in their order.
  ///   - connection: The session that the table is for.
  /// - Throws: `PostgresError`, such as for a type that the sink does not have.
  func create(types: [String], on connection: PostgresConnection) async throws {
    let own = ["change_kind \"char\"", "change_lsn pg_lsn", "change_number bigint"]
    let input = zip(columns, types).map { SQLIdentifier.quote($0.name) + " " + $1 }
    try await connection.execute(
      """
      DROP TABLE IF EXISTS \(quoted);
      CREATE TEMPORARY TABLE \(SQLIdentifier.quote(name))
        (\((input + own).joined(separator: ", "))) ON COMMIT DELETE ROWS
      """,
      activity: "creating table \(name)"
    )
  }

  /// Puts rows into the table.
  func fill(_ rows: CopyText, on connection: PostgresConnection) async throws {
    let names = (columns.map(\.name) + Self.ownColumns).map(SQLIdentifier.quote)
    try await connection.copyIn(
      "COPY \(quoted) (\(names.joined(separator: ", "))) FROM STDIN",
      bytes: rows.bytes,
      activity: "filling table \(name)"
    )
  }

  private var quoted: String { "pg_temp." + SQLIdentifier.quote(name) }

  /// Empties tables before the end of the transaction that filled them.
  static func empty(
    _ tables: some Sequence<ChangedTable>,
    on connection: PostgresConnection
  ) async throws {
    let names = tables.map(\.quoted).joined(separator: ", ")
    try await connection.execute("TRUNCATE \(names)", activity: "emptying the tables of changes")
  }
}
