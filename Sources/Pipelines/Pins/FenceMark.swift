internal import Postgres

/// A tiny committed write after a pin: it makes the server flush, and so send, the log up to it.
enum FenceMark {
  /// Writes a row to `migrate.fence`; a role that may not do so writes a message to the log.
  static func write(
    _ lsn: LogSequenceNumber,
    of migration: String,
    in target: ConnectionTarget
  ) async throws {
    let connection = try await PostgresConnection.open(target)
    do {
      try await connection.transaction { connection in
        try await MigrateSchema.fence.prepare(on: connection)
        try await connection.execute("SET LOCAL synchronous_commit = on")
        try await connection.query(
          "INSERT INTO migrate.fence (migration, lsn) VALUES ($1, $2::pg_lsn)",
          [migration, lsn.description],
          activity: "writing the fence"
        )
      }
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      try await connection.transaction { connection in
        try await connection.execute("SET LOCAL synchronous_commit = on")
        try await connection.query(
          "SELECT pg_logical_emit_message(true, 'migrate.fence', $1)",
          [migration],
          activity: "writing the fence"
        )
      }
    }
  }
}
