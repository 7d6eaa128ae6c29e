internal import Postgres

/// A position in the log, a snapshot and the clock, read in one statement.
struct SnapshotCut {
  let lsn: LogSequenceNumber
  let snapshot: String
  let at: String

  /// Reads the cut in the transaction of a connection, whose snapshot it exports.
  static func read(on connection: PostgresConnection) async throws -> SnapshotCut {
    let row = try await connection.query(
      """
      SELECT pg_current_wal_insert_lsn(), pg_export_snapshot(),
        to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      """,
      activity: "exporting a snapshot"
    )
    guard let lsn = row.text(row: 0, column: 0).flatMap({ LogSequenceNumber(parsing: $0) }),
      let snapshot = row.text(row: 0, column: 1), let at = row.text(row: 0, column: 2)
    else { preconditionFailure("functions that never return NULL did") }
    return SnapshotCut(lsn: lsn, snapshot: snapshot, at: at)
  }

  /// Imports a snapshot into a new transaction of a session and exports it from there, so that
  /// the session that took it may end.
  static func hold(_ snapshot: String, on holder: PostgresConnection) async throws -> String {
    try await holder.execute(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + importing(snapshot),
      activity: "handing the snapshot on"
    )
    let row = try await holder.query(
      "SELECT pg_export_snapshot()",
      activity: "handing the snapshot on"
    )
    guard let handedOn = row.text(row: 0, column: 0) else {
      preconditionFailure("a function that never returns NULL did")
    }
    return handedOn
  }

  /// The statement that must be the first of a transaction.
  static func importing(_ snapshot: String) -> String {
    "SET TRANSACTION SNAPSHOT " + SQLLiteral.text(snapshot)
  }
}
