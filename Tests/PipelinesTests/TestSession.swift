import Postgres

/// A session in the test's database, for arranging and for looking at results.
struct TestSession {
  let target: ConnectionTarget
  let connection: PostgresConnection
  /// The database's name; it makes names unique that the whole server shares.
  let database: String

  static func open(_ dsn: String) async throws -> TestSession {
    let target = ConnectionTarget(connectionString: dsn, name: "test")
    let settings = SessionSettings(searchPath: "public")
    let connection = try await PostgresConnection.open(target, settings: settings)
    let database = try await connection.query("SELECT current_database()").text(row: 0, column: 0)
    return TestSession(target: target, connection: connection, database: database ?? "")
  }

  func run(_ script: String) async throws {
    try await connection.execute(script)
  }

  func rows(_ query: String) async throws -> [[String?]] {
    try await connection.query(query).rows
  }

  func value(_ query: String) async throws -> String? {
    try await rows(query).first?.first ?? nil
  }

  /// The position that everything committed so far stands before.
  func position() async throws -> LogSequenceNumber {
    let text = try await value("SELECT pg_current_wal_insert_lsn()")
    // The position is only sent once it is flushed; a commit does that.
    try await connection.execute(
      "SELECT pg_logical_emit_message(true, 'test', 'flush')"
    )
    return text.flatMap { LogSequenceNumber(parsing: $0) } ?? LogSequenceNumber(0)
  }
}
