import Postgres
import TestSupport
import Testing

@Suite("Connections", .postgres)
struct PostgresConnectionTests {
  @Test func callsOfManyTasksDoNotMix() async throws {
    let connection = try await open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let rows = try await connection.query("SELECT $1::text || '!'", [String(number)])
          #expect(rows.text(row: 0, column: 0) == "\(number)!")
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func manyConnectionsWaitAtTheSameTime() async throws {
    let clock = ContinuousClock()
    let connections = try await withThrowingTaskGroup(of: PostgresConnection.self) { group in
      for _ in 0..<12 { group.addTask { try await open() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let elapsed = try await clock.measure {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for connection in connections {
          group.addTask { try await connection.query("SELECT pg_sleep(0.5)") }
        }
        try await group.waitForAll()
      }
    }
    // One after the other would take six seconds.
    #expect(elapsed < .seconds(4))
  }

  @Test func cancellingTheTaskCancelsTheStatement() async throws {
    let connection = try await open()
    let watcher = try await open()
    let pid = await String(connection.backendProcessID)
    let task = Task { try await connection.query("SELECT pg_sleep(20)") }
    let deadline = ContinuousClock.now + .seconds(20)
    var isActive = false
    while !isActive && ContinuousClock.now < deadline {
      let rows = try await watcher.query(
        "SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'",
        [pid]
      )
      isActive = rows.rowCount == 1
    }
    task.cancel()
    let error = await #expect(throws: PostgresError.self) { try await task.value }
    #expect(error?.sqlState == .queryCanceled)
    #expect(try await connection.query("SELECT 1").rowCount == 1)
  }

  @Test func nullAndEmptyStayApart() async throws {
    let rows = try await open().query("SELECT $1::text, $2::text, 'x'", ["", nil])
    #expect(rows.rows == [["", nil, "x"]])
    #expect(rows.cell(row: 0, column: 0) == [])
    #expect(rows.cell(row: 0, column: 1) == nil)
  }

  @Test func errorsShowNeitherValuesNorDetail() async throws {
    let connection = try await open()
    let invalid = await #expect(throws: PostgresError.self) {
      try await connection.query("SELECT $1::int", ["secret"])
    }
    #expect(invalid?.description.contains("secret") == false)
    #expect(invalid?.sqlState?.rawValue == "22P02")
    try await connection.execute(
      "CREATE TABLE t (k text PRIMARY KEY); INSERT INTO t VALUES ('secret')"
    )
    let duplicate = await #expect(throws: PostgresError.self) {
      try await connection.query("INSERT INTO t VALUES ($1)", ["secret"])
    }
    #expect(duplicate?.sqlState == .uniqueViolation)
    #expect(duplicate?.description.contains("secret") == false)
  }

  @Test func aFailedBodyRollsBack() async throws {
    struct Failure: Error {}
    let connection = try await open()
    try await connection.execute("CREATE TABLE t (k int)")
    await #expect(throws: Failure.self) {
      try await connection.transaction { connection in
        try await connection.execute("INSERT INTO t VALUES (1)")
        throw Failure()
      }
    }
    #expect(try await connection.query("SELECT * FROM t").rowCount == 0)
    #expect(await connection.isInTransaction == false)
  }

  private func open() async throws -> PostgresConnection {
    try await PostgresConnection.open(
      ConnectionTarget(connectionString: TestDatabase.current.dsn),
      settings: SessionSettings(searchPath: "public")
    )
  }
}
