internal import Postgres

/// A session that stands in the way of a transition.
public struct LockBlocker: Hashable, Sendable, CustomStringConvertible {
  /// The server process.
  public let pid: Int
  /// Its role.
  public let role: String
  /// What it calls itself.
  public let application: String
  /// What it is doing, such as `idle in transaction`.
  public let state: String
  /// How long its transaction has been open, in seconds.
  public let seconds: Int

  /// One phrase for messages.
  public var description: String {
    let name = application.isEmpty ? "" : " '\(application)'"
    return "pid \(pid)\(name) of role \(role), \(state), transaction open for \(seconds) s"
  }

  /// The sessions that hold a lock on one of some relations or on a migration.
  static func find(
    relations: [RelationName],
    migration: String,
    on connection: PostgresConnection
  ) async throws -> [LockBlocker] {
    let answer = try await connection.query(
      """
      SELECT DISTINCT a.pid, coalesce(a.usename, ''), a.application_name, coalesce(a.state, ''),
        greatest(0, extract(epoch FROM clock_timestamp() - a.xact_start))::bigint
      FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.granted AND l.pid <> pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (l.relation IN (SELECT to_regclass(name)::oid FROM unnest($1::text[]) AS name)
          OR l.locktype = 'advisory' AND l.objsubid = 1
            AND (l.classid::bigint << 32 | l.objid::bigint) = \(RouteStore.lockKey("$2")))
      ORDER BY a.pid
      """,
      [SQLArray.text(relations.map(\.quoted)), migration],
      activity: "asking who holds the lock"
    )
    return answer.rows.map { row in
      LockBlocker(
        pid: row[0].flatMap { Int($0) } ?? 0,
        role: row[1] ?? "",
        application: row[2] ?? "",
        state: row[3] ?? "",
        seconds: row[4].flatMap { Int($0) } ?? 0
      )
    }
  }
}
