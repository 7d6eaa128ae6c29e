public import MigrationSpec
public import Postgres

/// Refreshes one materialised view: runs its query and replaces what its table holds, in one
/// transaction, so that readers see either the old rows or the new ones and wait for nothing.
public struct ViewRefresh: Sendable {
  /// What a refresh came to.
  public enum Outcome: Hashable, Sendable {
    /// It was done.
    case done(rows: Int, seconds: Double)
    /// Another refresh of the view is under way.
    case underWay
  }

  /// The view.
  public let view: ViewSpecification
  private let migration: String
  private let target: ConnectionTarget

  /// Prepares refreshes.
  ///
  /// - Parameters:
  ///   - view: The view.
  ///   - migration: The migration's name.
  ///   - target: The view's database.
  public init(_ view: ViewSpecification, migration: String, in target: ConnectionTarget) {
    self.view = view
    self.migration = migration
    self.target = target
  }

  /// Refreshes the view now.
  ///
  /// Memory: none of the rows leave the server.
  ///
  /// - Returns: What it came to.
  /// - Throws: ``PipelineError`` with the place in the query's file; ``PostgresError``. The table is
  ///   as it was then, and the failure is recorded.
  public func run() async throws -> Outcome {
    let script = try SQLScript(path: view.query)
    let connection = try await PostgresConnection.open(
      target,
      settings: SessionSettings(applicationName: "migrate views", searchPath: "public")
    )
    try await connection.transaction { try await MigrateSchema.viewRefresh.prepare(on: $0) }
    do {
      return try await connection.transaction(.repeatableReadWrite) { connection in
        let isOurs = try await isLocked(on: connection)
        return isOurs ? try await replace(by: script, on: connection) : .underWay
      }
    } catch {
      if !Task.isCancelled { try await recordFailure(on: connection) }
      throw error
    }
  }

  /// The lock is of the transaction, so it ends with it, however that ends.
  private func isLocked(on connection: PostgresConnection) async throws -> Bool {
    let row = try await connection.query(
      "SELECT pg_try_advisory_xact_lock(hashtextextended('migrate view ' || $1 || '/' || $2, 0))",
      [migration, view.name],
      activity: "locking view '\(view.name)'"
    )
    return row.text(row: 0, column: 0) == "t"
  }

  private func replace(
    by script: SQLScript,
    on connection: PostgresConnection
  ) async throws -> Outcome {
    try await query(script, on: connection)
    do {
      let columns = try await matchingColumns(on: connection)
      try await clear(columns, on: connection)
      let names = columns.map(SQLIdentifier.quote).joined(separator: ", ")
      try await connection.query(
        "INSERT INTO \(view.table.quoted) (\(names)) SELECT \(names) FROM pg_temp.fresh_rows",
        activity: "filling \(view.table)"
      )
    } catch let error as PostgresError where error.kind == .statement {
      try Task.checkCancellation()
      throw PipelineError.viewTable(view, error)
    }
    return try await record(on: connection)
  }

  /// Runs the query; one statement, since it goes through the extended protocol.
  private func query(_ script: SQLScript, on connection: PostgresConnection) async throws {
    let prefix = "CREATE TEMPORARY TABLE fresh_rows ON COMMIT DROP AS\n"
    do {
      try await connection.query(
        prefix + script.text.trimmedStatement,
        activity: "running \(script.name)"
      )
    } catch {
      try Task.checkCancellation()
      guard error.kind == .statement else { throw error }
      throw PipelineError.statementFailed(
        error,
        in: script,
        behind: prefix.unicodeScalars.count,
        for: "view \(view.name)"
      )
    }
  }

  private func matchingColumns(on connection: PostgresConnection) async throws -> [String] {
    let table = view.table.quoted
    try await connection.execute(
      "CREATE TABLE IF NOT EXISTS \(table) (LIKE pg_temp.fresh_rows)",
      activity: "creating \(view.table)"
    )
    let expected = try await columns(of: "pg_temp.fresh_rows", on: connection)
    let found = try await columns(of: table, on: connection)
    guard Set(expected) == Set(found) else {
      throw PipelineError.viewColumns(of: view, expected: expected, found: found)
    }
    return expected
  }

  private func columns(
    of table: String,
    on connection: PostgresConnection
  ) async throws -> [String] {
    try await connection.query(
      """
      SELECT attname FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """,
      [table],
      activity: "reading the columns of \(table)"
    ).rows.compactMap { $0[0] }
  }

  /// Removes what the fresh rows replace: their partitions, or all.
  private func clear(_ columns: [String], on connection: PostgresConnection) async throws {
    var condition = ""
    if let partition = view.partition {
      guard columns.contains(partition) else {
        throw PipelineError.viewPartition(partition, of: view)
      }
      let name = SQLIdentifier.quote(partition)
      condition = """
         AS t WHERE EXISTS (SELECT FROM (SELECT DISTINCT \(name) FROM pg_temp.fresh_rows) AS f
          WHERE f.\(name) IS NOT DISTINCT FROM t.\(name))
        """
    }
    // Not TRUNCATE, which readers would have to wait for.
    try await connection.query(
      "DELETE FROM \(view.table.quoted)" + condition,
      activity: "emptying \(view.table)"
    )
  }

  private func record(on connection: PostgresConnection) async throws -> Outcome {
    let row = try await connection.query(
      """
      INSERT INTO migrate.view_refresh AS v (migration, view, refreshed_at, rows, seconds)
      SELECT $1, $2, transaction_timestamp(), (SELECT count(*) FROM pg_temp.fresh_rows),
        extract(epoch FROM clock_timestamp() - transaction_timestamp())
      ON CONFLICT (migration, view) DO UPDATE SET refreshed_at = excluded.refreshed_at,
        rows = excluded.rows, seconds = excluded.seconds, failed_at = NULL
      RETURNING rows, seconds
      """,
      [migration, view.name],
      activity: "recording the refresh of view '\(view.name)'"
    )
    return .done(
      rows: row.text(row: 0, column: 0).flatMap { Int($0) } ?? 0,
      seconds: row.text(row: 0, column: 1).flatMap(Double.init) ?? 0
    )
  }

  private func recordFailure(on connection: PostgresConnection) async throws {
    try await connection.query(
      """
      INSERT INTO migrate.view_refresh (migration, view, failed_at)
      VALUES ($1, $2, clock_timestamp())
      ON CONFLICT (migration, view) DO UPDATE SET failed_at = excluded.failed_at
      """,
      [migration, view.name],
      activity: "recording that the refresh of view '\(view.name)' failed"
    )
  }
}

extension String {
  /// Without the semicolon and the space that follow one statement.
  fileprivate var trimmedStatement: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace || last == ";" { text.removeLast() }
    // A comment may stand at the end.
    return text + "\n"
  }
}
