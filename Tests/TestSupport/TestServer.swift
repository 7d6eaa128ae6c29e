import LocalPostgres
import Postgres

/// The one server of a test process; its supervisor removes it when the process ends.
actor TestServer {
  static let shared = TestServer()

  private var starting: Task<TestDatabases, any Error>?

  /// Starts the server at the first call; later calls share the outcome.
  func start() async throws -> TestDatabases {
    if let starting { return try await starting.value }
    // A task of its own, so that the cancellation of one test is not that of all.
    let task = Task {
      // A standby that is being made has no slot that would keep the log which it needs.
      let server = try await ThrowawayServer.start(
        ServerOptions(settings: ["wal_keep_size": "1GB"])
      )
      let connection = try await PostgresConnection.open(
        ConnectionTarget(connectionString: server.dsn(), name: "test server")
      )
      return TestDatabases(server: server, connection: connection)
    }
    starting = task
    return try await task.value
  }
}
