import LocalPostgres
import Pipelines
import Postgres
import Subprocess
import Synchronization
import TestSupport
import Testing

/// Connections are cut, a server restarts, log is lost: what the stream makes of it.
@Suite(.postgres)
struct StreamServiceTests {
  private static let schema = """
    CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text);
    CREATE TABLE seen (id bigint);
    """

  private static func engine(_ session: TestSession, _ folder: TestFolder) throws
    -> MicroBatchEngine
  {
    MicroBatchEngine(
      StreamPipeline(
        name: "service",
        source: session.target,
        sink: session.target,
        tables: [RelationName(schema: "public", name: "t")],
        publication: "service",
        slot: "service_\(session.database)",
        files: [try folder.file("s.sql", "INSERT INTO seen SELECT id FROM changed_t")],
        batchRows: 50
      )
    )
  }

  private static func untilEqual(_ session: TestSession) async throws {
    let difference = """
      SELECT count(*) FROM ((SELECT id FROM t EXCEPT ALL SELECT id FROM seen)
        UNION ALL (SELECT id FROM seen EXCEPT ALL SELECT id FROM t)) AS d
      """
    let deadline = ContinuousClock.now + .seconds(60)
    while try await session.value(difference) != "0" {
      try #require(ContinuousClock.now < deadline)
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `connections that are cut are made anew, and no row is lost or repeated`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let folder = try TestFolder()
    try await session.run(Self.schema)
    let engine = try Self.engine(session, folder)
    try await engine.setup()
    let cuts = Atomic(0)
    let service = StreamService(engine, shortestWait: .milliseconds(10))
    let running = Task {
      try await service.run { _ in
      } interruption: { _, _ in
        cuts.add(1, ordering: .relaxed)
      }
    }
    for round in 0..<12 {
      try await session.run("INSERT INTO t (body) SELECT 'x' FROM generate_series(1, 200)")
      // Odd rounds cut what reads the log, even ones what writes the outputs.
      let kind = round % 2 == 0 ? "client backend" : "walsender"
      let cut = """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = '\(kind)'
          AND application_name = 'migrate stream' AND datname = current_database()
        """
      let deadline = ContinuousClock.now + .seconds(60)
      while try await session.value(cut) == "0" {
        try await Task.sleep(for: .milliseconds(10))
        guard ContinuousClock.now > deadline else { continue }
        // It has ended: its error says more than that there is nothing to cut.
        running.cancel()
        try await running.value
      }
    }
    try await Self.untilEqual(session)
    #expect(cuts.load(ordering: .relaxed) > 0)
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
  }

  @Test
  func `a server that is not there at the beginning is told at once`() async throws {
    let folder = try TestFolder()
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let nowhere = ConnectionTarget(connectionString: "host=/nonexistent", name: "nowhere")
    let engine = MicroBatchEngine(
      StreamPipeline(
        name: "service",
        source: nowhere,
        sink: session.target,
        tables: [RelationName(schema: "public", name: "t")],
        publication: "p",
        slot: "s",
        files: [try folder.file("s.sql", "SELECT 1")]
      )
    )
    await #expect(throws: PostgresError.self) {
      try await StreamService(engine).run { _ in
      } interruption: { _, _ in
      }
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a slot whose log the server has removed is lost history`() async throws {
    let options = ServerOptions(settings: [
      "wal_level": "logical", "max_slot_wal_keep_size": "1MB", "min_wal_size": "32MB",
      "max_wal_size": "32MB",
    ])
    try await ThrowawayServer.withServer(options) { server in
      let session = try await TestSession.open(server.dsn())
      let folder = try TestFolder()
      try await session.run(Self.schema)
      let engine = try Self.engine(session, folder)
      try await engine.setup()
      for _ in 0..<6 {
        try await session.run(
          "INSERT INTO t (body) SELECT repeat('x', 1000) FROM generate_series(1, 20000)"
        )
        try await session.run("SELECT pg_switch_wal()")
        try await session.run("CHECKPOINT")
      }
      #expect(try await engine.status().state == .broken)
      let error = await #expect(throws: PipelineError.self) { try await engine.run() }
      #expect(error?.code == .streamHistoryLost)
      #expect(error?.exitCode == 3)
      #expect(try await session.value("SELECT count(*) FROM seen") == "0")
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a server that restarts is waited for`() async throws {
    try await ThrowawayServer.withServer { server in
      let session = try await TestSession.open(server.dsn())
      let folder = try TestFolder()
      try await session.run(Self.schema)
      let engine = try Self.engine(session, folder)
      try await engine.setup()
      let service = StreamService(engine, shortestWait: .milliseconds(50))
      let interruptions = Atomic(0)
      let running = Task {
        try await service.run { _ in
        } interruption: { _, _ in
          interruptions.add(1, ordering: .relaxed)
        }
      }
      try await session.run("INSERT INTO t (body) SELECT 'x' FROM generate_series(1, 500)")
      try await Self.untilEqual(session)
      try await server.restart()
      let later = try await TestSession.open(server.dsn())
      try await later.run("INSERT INTO t (body) SELECT 'y' FROM generate_series(1, 500)")
      try await Self.untilEqual(later)
      #expect(interruptions.load(ordering: .relaxed) > 0)
      running.cancel()
      await #expect(throws: CancellationError.self) { try await running.value }
    }
  }
}
