internal import Foundation
internal import Postgres

/// Keeps a migration's ``StateMark`` in its serving database.
struct StateMarkStore {
  let connection: PostgresConnection
  let migration: String

  /// The mark; nil where none was ever written.
  func read() async throws -> StateMark? {
    guard try await exists() else { return nil }
    let answer = try await connection.query(
      "SELECT lineage, serial, checksum, salt, last_run FROM migrate.state_mark WHERE migration = $1",
      [migration],
      activity: "reading the mark of the state file"
    )
    guard let row = answer.rows.first, let lineage = row[0].flatMap(UUID.init(uuidString:)),
      let serial = row[1].flatMap({ Int($0) })
    else { return nil }
    return StateMark(
      lineage: lineage,
      serial: serial,
      checksum: row[2] ?? "",
      salt: row[3] ?? "",
      lastRun: row[4]
    )
  }

  /// Notes a state that was just written to its file.
  ///
  /// - Returns: False when another copy of the file has gone further meanwhile.
  func note(_ state: MigrationState) async throws -> Bool {
    try await prepare()
    let answer = try await connection.query(
      """
      INSERT INTO migrate.state_mark AS m (migration, lineage, serial, checksum, salt, last_run)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (migration) DO UPDATE SET serial = excluded.serial, salt = excluded.salt,
        checksum = excluded.checksum, last_run = excluded.last_run, at = clock_timestamp()
      WHERE m.lineage = excluded.lineage AND (m.serial < excluded.serial
        OR m.serial = excluded.serial AND m.checksum = excluded.checksum)
      RETURNING serial
      """,
      [
        migration, state.lineage.uuidString, String(state.serial), state.checksum, state.salt,
        state.runs.last?.id,
      ],
      activity: "noting the state file"
    )
    return answer.rowCount == 1
  }

  private func exists() async throws -> Bool {
    let answer = try await connection.query(
      "SELECT to_regclass('migrate.state_mark') IS NOT NULL",
      activity: "looking for the mark of the state file"
    )
    return answer.text(row: 0, column: 0) == "t"
  }

  private func prepare() async throws {
    if try await exists() { return }
    try await connection.transaction { connection in
      try await connection.query(
        "SELECT pg_advisory_xact_lock(hashtextextended('migrate schema', 0))",
        activity: "locking the schema migrate"
      )
      try await connection.execute(
        "SET LOCAL client_min_messages = warning; " + RouteSchema.markScript,
        activity: "creating the schema migrate"
      )
    }
  }
}
