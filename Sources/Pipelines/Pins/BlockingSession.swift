internal import Postgres

/// A session whose transaction keeps us waiting.
struct BlockingSession: Hashable, Sendable, CustomStringConvertible {
  let processID: String
  let application: String
  let seconds: String

  /// One phrase; the session's statement is left out, which may hold row data.
  var description: String {
    "process \(processID)" + (application.isEmpty ? "" : " ('\(application)')")
      + ", in its transaction for \(seconds) s"
  }

  /// The sessions whose locks on some tables or their partitions conflict with `SHARE`.
  static func writers(
    of tables: [RelationName],
    on connection: PostgresConnection
  ) async throws -> [BlockingSession] {
    let rows = try await connection.query(
      """
      WITH RECURSIVE family AS (
        SELECT name::regclass::oid AS id FROM unnest($1::text[]) AS name
        UNION SELECT inhrelid FROM pg_inherits JOIN family ON inhparent = id
      )
      SELECT pid, coalesce(application_name, ''),
        coalesce(extract(epoch FROM clock_timestamp() - max(xact_start))::bigint, 0)
      FROM pg_locks JOIN family ON relation = id LEFT JOIN pg_stat_activity USING (pid)
      WHERE granted AND pid <> pg_backend_pid()
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'ShareLock')
      GROUP BY pid, application_name ORDER BY 3 DESC, pid LIMIT 5
      """,
      [SQLArray.text(tables.map(\.quoted))],
      activity: "looking for who writes the input tables"
    )
    return rows.rows.map(BlockingSession.init(row:))
  }

  /// The sessions whose transactions have written something and not ended, the oldest first.
  static func writers(on connection: PostgresConnection) async throws -> [BlockingSession] {
    let rows = try await connection.query(
      """
      SELECT pid, coalesce(application_name, ''),
        coalesce(extract(epoch FROM clock_timestamp() - xact_start)::bigint, 0)
      FROM pg_stat_activity
      WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
      ORDER BY xact_start, pid LIMIT 5
      """,
      activity: "looking for transactions that write"
    )
    return rows.rows.map(BlockingSession.init(row:))
  }

  private init(row: [String?]) {
    processID = row[0] ?? "?"
    application = row[1] ?? ""
    seconds = row[2] ?? "?"
  }
}
