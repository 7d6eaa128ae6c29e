import LocalPostgres
public import Postgres
import Testing

/// A physical standby of the test process's server, of a test's own.
public struct TestStandby: Sendable {
  /// A libpq connection string for the running test's database, of the superuser.
  public let dsn: String
  /// A connection of the superuser to it.
  public let connection: PostgresConnection

  /// Makes the standby, runs the body, removes the standby.
  ///
  /// - Parameter body: What needs it.
  /// - Throws: What the body throws, or that the standby could not be made.
  public static func with(_ body: (TestStandby) async throws -> Void) async throws {
    let database = TestDatabase.current
    try await ThrowawayServer.withServer(ServerOptions(primary: database.dsn)) { server in
      let dsn = server.dsn(database: database.name)
      let target = ConnectionTarget(connectionString: dsn, name: "standby")
      try await body(
        TestStandby(dsn: dsn, connection: try await PostgresConnection.open(target))
      )
    }
  }

  /// What `pg_get_wal_replay_pause_state()` says.
  public var pauseState: String? {
    get async throws {
      try await connection.query("SELECT pg_get_wal_replay_pause_state()").text(row: 0, column: 0)
    }
  }

  /// Waits until the standby shows what its primary shows now.
  ///
  /// - Throws: `PostgresError`, or a failed requirement after a minute.
  public func catchUp() async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    let primary = try await TestDatabase.current.connect()
    try await primary.query("SELECT pg_logical_emit_message(true, 'test', 'flush')")
    let position = try await primary.query("SELECT pg_current_wal_flush_lsn()")
    while try await connection.query(
      "SELECT pg_last_wal_replay_lsn() < $1::pg_lsn",
      [position.text(row: 0, column: 0)]
    ).text(row: 0, column: 0) == "t" {
      try #require(ContinuousClock.now < deadline)
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
