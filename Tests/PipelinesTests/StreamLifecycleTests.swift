import Pipelines
import Postgres
import TestSupport
import Testing

@Suite(.postgres)
struct StreamLifecycleTests {
  private static let schema = """
    CREATE TABLE t (id bigint PRIMARY KEY, body text);
    CREATE TABLE seen (kind "char", id text, body text, place bigint GENERATED ALWAYS AS IDENTITY);
    """
  private static let recording = """
    INSERT INTO seen (kind, id, body) SELECT change_kind, id::text, body FROM changed_t
      ORDER BY change_number;
    """

  private static func engine(
    _ session: TestSession,
    _ folder: TestFolder,
    sql: String = recording,
    name: String = "life",
    reset: String? = nil,
    batchRows: Int = 10
  ) throws -> MicroBatchEngine {
    MicroBatchEngine(
      StreamPipeline(
        name: name,
        source: session.target,
        sink: session.target,
        tables: [RelationName(schema: "public", name: "t")],
        publication: "life",
        slot: "life_\(session.database)",
        files: [try folder.file("life.sql", sql)],
        resetFile: try reset.map { try folder.file("reset.sql", $0) },
        batchRows: batchRows
      )
    )
  }

  private func start() async throws -> (TestSession, TestFolder) {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(Self.schema)
    return (session, try TestFolder())
  }

  private func code(_ body: () async throws -> Void) async -> PipelineErrorCode? {
    let error = await #expect(throws: PipelineError.self) { try await body() }
    return error?.code
  }

  @Test
  func `existing rows first, then changes, and a second setup does nothing`() async throws {
    let (session, folder) = try await start()
    try await session.run("INSERT INTO t SELECT n, 'old' FROM generate_series(1, 25) n")
    let engine = try Self.engine(session, folder)
    #expect(try await engine.status().state == .absent)
    let copied = try await engine.setup()
    #expect(copied.isCopied)
    #expect(copied.rows == 25)
    #expect(try await engine.setup() == copied)
    try await session.run("INSERT INTO t VALUES (26, 'new'); DELETE FROM t WHERE id = 1")
    let end = try await engine.run(until: try await session.position(), deadline: .seconds(20))
    #expect(end.rows == 27)
    #expect(end.transactions == 1)
    let status = try await engine.status()
    #expect(status.state == .ready)
    #expect(status.progress == end)
    #expect(status.lagBytes != nil && status.retainedBytes != nil)
    #expect(
      try await session.value("SELECT string_agg(kind::text, '' ORDER BY place) FROM seen")
        == String(repeating: "I", count: 26) + "D"
    )
  }

  @Test
  func `nothing after the fence is applied, and it is there at the next run`() async throws {
    let (session, folder) = try await start()
    let engine = try Self.engine(session, folder)
    try await engine.setup()
    try await session.run("INSERT INTO t VALUES (1)")
    let fence = try await session.position()
    try await session.run("INSERT INTO t VALUES (2)")
    let first = try await engine.run(until: fence, deadline: .seconds(20))
    #expect(first.lsn == fence)
    #expect(try await session.value("SELECT string_agg(id, ',') FROM seen") == "1")
    #expect(try await engine.run(until: fence) == first)
    try await engine.run(until: try await session.position(), deadline: .seconds(20))
    #expect(try await session.value("SELECT string_agg(id, ',') FROM seen") == "1,2")
    #expect(await code { try await engine.run(until: fence) } == .streamAhead)
  }

  @Test
  func `a position that the log does not reach is a time-out with the lag`() async throws {
    let (session, folder) = try await start()
    let engine = try Self.engine(session, folder)
    let progress = try await engine.setup()
    let fence = LogSequenceNumber(progress.lsn.rawValue + 1_000_000_000)
    let error = await #expect(throws: PipelineError.self) {
      try await engine.run(until: fence, deadline: .milliseconds(200))
    }
    #expect(error?.code == .streamLagging)
    #expect(error?.exitCode == 3)
    #expect(error?.message.contains("bytes of log before the fence") == true)
  }

  @Test
  func `columns that change while it runs change in the table of changes`() async throws {
    let (session, folder) = try await start()
    let sql = """
      INSERT INTO seen (kind, id, body)
        SELECT change_kind, id::text, to_jsonb(c) ->> 'extra' FROM changed_t c ORDER BY change_number
      """
    let engine = try Self.engine(session, folder, sql: sql, batchRows: 1000)
    try await engine.setup()
    try await session.run(
      """
      INSERT INTO t VALUES (1, 'a');
      BEGIN; INSERT INTO t VALUES (2, 'b'); ALTER TABLE t ADD extra numeric(6, 2);
        INSERT INTO t VALUES (3, 'c', 1.5); COMMIT;
      ALTER TABLE t DROP body;
      INSERT INTO t VALUES (4, 2.25)
      """
    )
    try await engine.run(until: try await session.position(), deadline: .seconds(20))
    #expect(
      try await session.rows("SELECT id, body FROM seen ORDER BY place")
        == [["1", nil], ["2", nil], ["3", "1.50"], ["4", "2.25"]]
    )
  }

  @Test
  func `large values that an update leaves alone`() async throws {
    let (session, folder) = try await start()
    let engine = try Self.engine(session, folder)
    try await session.run("ALTER TABLE t ALTER body SET STORAGE EXTERNAL")
    try await engine.setup()
    try await session.run(
      """
      ALTER TABLE t ADD n int; ALTER TABLE t REPLICA IDENTITY FULL;
      INSERT INTO t VALUES (1, repeat('x', 100000)); UPDATE t SET n = 1
      """
    )
    try await engine.run(until: try await session.position(), deadline: .seconds(20))
    #expect(
      try await session.rows("SELECT kind, length(body) FROM seen ORDER BY place")
        == [["I", "100000"], ["D", "100000"], ["I", "100000"]]
    )
    try await session.run("ALTER TABLE t REPLICA IDENTITY DEFAULT; UPDATE t SET n = 2")
    let fence = try await session.position()
    #expect(await code { try await engine.run(until: fence) } == .changeIncomplete)
  }

  @Test
  func `a rebuild empties what the reset file empties and begins anew`() async throws {
    let (session, folder) = try await start()
    let engine = try Self.engine(session, folder, reset: "TRUNCATE seen")
    try await session.run("INSERT INTO t VALUES (1), (2)")
    try await engine.setup()
    try await session.run("DELETE FROM t WHERE id = 1")
    try await engine.run(until: try await session.position(), deadline: .seconds(20))
    try await engine.rebuild()
    #expect(try await session.value("SELECT string_agg(id, ',') FROM seen") == "2")
    try await engine.drop()
    #expect(try await session.value("SELECT count(*) FROM pg_publication") == "0")
    #expect(try await engine.status().state == .absent)
  }

  @Test
  func `without a reset file a rebuild is refused and nothing is dropped`() async throws {
    let (session, folder) = try await start()
    let engine = try Self.engine(session, folder)
    try await session.run("INSERT INTO t VALUES (1)")
    let before = try await engine.setup()
    let error = await #expect(throws: PipelineError.self) { try await engine.rebuild() }
    #expect(error?.code == .resetMissing)
    #expect(error?.exitCode == 2)
    #expect(try await engine.status().state == .ready)
    #expect(try await engine.status().progress == before)
  }

  @Test
  func `rows of before that are in the way of a setup are told with the remedy`() async throws {
    let (session, folder) = try await start()
    try await session.run("ALTER TABLE seen ADD UNIQUE (id); INSERT INTO t VALUES (1)")
    try await session.run("INSERT INTO seen (id) VALUES (1)")
    let error = await #expect(throws: PipelineError.self) {
      try await Self.engine(session, folder).setup()
    }
    #expect(error?.code == .keyRepeated)
    #expect(error?.remedy?.contains("reset:") == true)
    #expect(error?.description.contains("(1)") == false)
  }

  @Test
  func `what a file raises itself is shown on request only`() async throws {
    let (session, folder) = try await start()
    let sql = "DO $$ BEGIN RAISE EXCEPTION 'customer Ann'; END $$"
    try await session.run("INSERT INTO t VALUES (1)")
    let error = await #expect(throws: PipelineError.self) {
      try await Self.engine(session, folder, sql: sql).setup()
    }
    #expect(error?.description.contains("Ann") == false)
    #expect(error?.description.contains("P0001") == true)
    #expect(error?.detail == "customer Ann")
  }

  @Test
  func `a file that fails leaves nothing, and a slot neither`() async throws {
    let (session, folder) = try await start()
    try await session.run("INSERT INTO t SELECT n FROM generate_series(1, 30) n")
    let sql = Self.recording + "\nSELECT 1 / (30 - max(id)) FROM changed_t;\n"
    let error = await #expect(throws: PipelineError.self) {
      try await Self.engine(session, folder, sql: sql).setup()
    }
    #expect(error?.code == .statementFailed)
    #expect(error?.place?.hasSuffix("/life.sql") == true)
    #expect(error?.message.contains("division by zero") == true)
    #expect(try await session.value("SELECT count(*) FROM seen") == "0")
    let slots = "SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"
    #expect(try await session.value(slots) == "0")
    let engine = try Self.engine(session, folder)
    #expect(try await engine.status().state == .copying)
    #expect(await code { try await engine.run() } == .streamNotSetUp)
    #expect(try await engine.setup().rows == 30)
  }

  @Test(arguments: ["COMMIT", "COMMIT; BEGIN", "ROLLBACK; BEGIN"])
  func `a file that ends the transaction is named`(end: String) async throws {
    let (session, folder) = try await start()
    let engine = try Self.engine(session, folder, sql: end)
    try await session.run("INSERT INTO t VALUES (1)")
    let error = await #expect(throws: PipelineError.self) { try await engine.setup() }
    #expect(error?.code == .transactionEnded)
    #expect(error?.place?.hasSuffix("/life.sql") == true)
  }

  @Test
  func `cancelled it rolls back, lets the slot go and can run again`() async throws {
    let (session, folder) = try await start()
    let slow = Self.recording + "SELECT pg_sleep(30) WHERE EXISTS (SELECT FROM changed_t);"
    let engine = try Self.engine(session, folder, sql: slow)
    try await engine.setup()
    try await session.run("INSERT INTO t VALUES (1)")
    let running = Task { try await engine.run() }
    let asleep =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
      + "AND datname = current_database()"
    while try await session.value(asleep) == "0" { try await Task.sleep(for: .milliseconds(10)) }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    #expect(try await session.value("SELECT count(*) FROM seen") == "0")
    let again = try Self.engine(session, folder)
    try await again.run(until: try await session.position(), deadline: .seconds(20))
    #expect(try await session.value("SELECT count(*) FROM seen") == "1")
  }

  @Test
  func `a slot that is not ours, is lost or has moved on is told apart`() async throws {
    let (session, folder) = try await start()
    let slot = "life_\(session.database)"
    let create = "SELECT pg_create_logical_replication_slot('\(slot)', 'pgoutput')"
    let drop = "SELECT pg_drop_replication_slot('\(slot)')"
    let engine = try Self.engine(session, folder)
    try await session.run(create)
    #expect(await code { try await engine.setup() } == .streamNotOurs)
    #expect(await code { try await engine.drop() } == .streamNotOurs)
    try await session.run(drop)
    try await engine.setup()
    try await session.run(drop)
    #expect(await code { try await engine.run() } == .streamHistoryLost)
    #expect(await code { try await engine.setup() } == .streamHistoryLost)
    #expect(try await engine.status().state == .broken)
    try await session.run("INSERT INTO t VALUES (1)")
    try await session.run(create)
    #expect(await code { try await engine.run() } == .streamHistoryLost)
    let again = try Self.engine(session, folder, reset: "TRUNCATE seen")
    try await again.rebuild()
    #expect(try await session.value("SELECT string_agg(id, ',') FROM seen") == "1")
  }

  @Test
  func `two runs of one stream exclude each other`() async throws {
    let (session, folder) = try await start()
    let engine = try Self.engine(session, folder)
    try await engine.setup()
    let first = Task { try await engine.run() }
    while try await !engine.status().isRunning { try await Task.sleep(for: .milliseconds(10)) }
    let error = await #expect(throws: PipelineError.self) { try await engine.run() }
    #expect(error?.code == .streamInUse)
    #expect(error?.exitCode == 5)
    first.cancel()
    _ = await first.result
  }
}
