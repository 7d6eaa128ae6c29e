public import Postgres

/// A table in the database that takes every difference of a run, for questions in SQL.
///
/// One row for each differing cell, one without a column for each row that a side lacks or has too
/// often. All rows of a run appear at once, when the comparison has ended.
///
/// Memory: the differences that ``DifferenceSink/write(_:of:)`` is given at a time.
public struct DifferenceTable: DifferenceSink {
  /// Says in the catalog that a table is one of ours, and which columns it has.
  private static let mark = "differences found by migrate compare, format 1"

  private let connection: PostgresConnection
  private let relation: RelationName
  private let run: String

  /// Runs a body whose differences go to a table, which is made when it is not there.
  ///
  /// - Parameters:
  ///   - relation: The table.
  ///   - target: The database to write to.
  ///   - run: The id that the rows carry.
  ///   - body: The comparison; the rows are there when it returns and gone when it throws.
  /// - Returns: What the body returns.
  /// - Throws: ``ComparisonError/notOurTable(_:)`` when another relation has the name,
  ///   `PostgresError` when it can't be written, or what the body throws.
  public static func withTable<Value: Sendable>(
    _ relation: RelationName,
    in target: ConnectionTarget,
    run: String,
    _ body: (DifferenceTable) async throws -> Value
  ) async throws -> Value {
    let settings = SessionSettings(applicationName: "migrate compare")
    let connection = try await PostgresConnection.open(target, settings: settings)
    return try await connection.transaction { connection in
      let table = DifferenceTable(connection: connection, relation: relation, run: run)
      try await table.prepare()
      return try await body(table)
    }
  }

  /// Writes differences.
  ///
  /// - Parameters:
  ///   - differences: The next ones.
  ///   - output: The output that they belong to.
  /// - Throws: `PostgresError` when the server refuses them.
  public func write(_ differences: [Difference], of output: String) async throws {
    var rows = SavedRows(run: run, output: output)
    for difference in differences { try rows.append(difference) }
    try await connection.copyIn(
      "COPY \(relation.quoted) (\(SavedRows.columns.joined(separator: ", "))) FROM STDIN",
      bytes: rows.bytes,
      activity: "saving differences in \(relation)"
    )
  }

  private func prepare() async throws {
    let found = try await connection.query(
      """
      SELECT obj_description(c.oid, 'pg_class') FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2
      """,
      [relation.schema, relation.name],
      activity: "looking up \(relation)"
    )
    if found.rowCount > 0 {
      guard found.text(row: 0, column: 0) == Self.mark else {
        throw ComparisonError.notOurTable(relation)
      }
      return
    }
    try await connection.execute(
      """
      CREATE TABLE \(relation.quoted) (
        run text NOT NULL, output text NOT NULL, partition text NOT NULL, class text NOT NULL,
        key jsonb NOT NULL, column_name text, batch_value text, stream_value text,
        moved_to text, found_at timestamptz NOT NULL DEFAULT now());
      COMMENT ON TABLE \(relation.quoted) IS \(SQLLiteral.text(Self.mark));
      """,
      activity: "creating \(relation)"
    )
  }
}
