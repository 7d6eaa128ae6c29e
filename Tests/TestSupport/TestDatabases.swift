import LocalPostgres
import Postgres

/// Creates and drops databases, a few at a time.
actor TestDatabases {
  /// Databases that exist at the same time: enough to keep the machine busy, few enough for the
  /// server's connections, replication slots and memory.
  private static let limit = 6

  private let server: ThrowawayServer
  private let connection: PostgresConnection
  private let permits = PermitPool(limit)
  private var created = 0

  init(server: ThrowawayServer, connection: PostgresConnection) {
    self.server = server
    self.connection = connection
  }

  /// Runs a body with a new database and drops it in any case, also when the task is cancelled.
  nonisolated func withDatabase(
    _ body: @Sendable (TestDatabase) async throws -> Void
  ) async throws {
    try await permits.withPermit {
      let database = try await create()
      let failure: (any Error)?
      do {
        try await body(database)
        failure = nil
      } catch {
        failure = error
      }
      let dropping = await Task { try await drop(database) }.result
      if let failure { throw failure }
      try dropping.get()
    }
  }

  private func create() async throws -> TestDatabase {
    created += 1
    let name = "test_\(created)"
    try await connection.query(
      "CREATE DATABASE \(SQLIdentifier.quote(name)) TEMPLATE template0\(try await strategy())"
    )
    return TestDatabase(
      name: name,
      dsn: server.dsn(database: name),
      environment: server.environment.merging(["PGDATABASE": name]) { _, ours in ours }
    )
  }

  /// Copying files is twice as fast as logging their blocks, where the server knows of the choice.
  private func strategy() async throws -> String {
    let version = try await connection.query("SHOW server_version_num")
    return version.text(row: 0, column: 0) ?? "" >= "150000" ? " STRATEGY file_copy" : ""
  }

  /// Sessions and replication slots that a test has left would keep the database from being dropped.
  private func drop(_ database: TestDatabase) async throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while try await freeSlots(of: database) > 0, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(20))
    }
    let name = SQLIdentifier.quote(database.name)
    try await connection.query("DROP DATABASE \(name) WITH (FORCE)")
  }

  /// Ends the database's sessions, drops its idle slots, and returns how many slots are left.
  private func freeSlots(of database: TestDatabase) async throws -> Int {
    try await connection.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
      [database.name]
    )
    try await connection.query(
      """
      SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
      WHERE database = $1 AND NOT active
      """,
      [database.name]
    )
    return try await connection.query(
      "SELECT slot_name FROM pg_replication_slots WHERE database = $1",
      [database.name]
    ).rowCount
  }
}
