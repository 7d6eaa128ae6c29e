import MigrationSpec
import Pipelines
import Postgres
import TestSupport
import Testing

@Suite(.postgres)
struct InputPinTests {
  static let schema = """
    CREATE TABLE left_side (id bigint PRIMARY KEY);
    CREATE TABLE right_side (id bigint) PARTITION BY RANGE (id);
    CREATE TABLE right_low PARTITION OF right_side FOR VALUES FROM (0) TO (1000);
    CREATE TABLE right_high PARTITION OF right_side DEFAULT;
    ALTER TABLE right_low REPLICA IDENTITY FULL;
    ALTER TABLE right_high REPLICA IDENTITY FULL;
    CREATE TABLE arrived (side text, id bigint);
    CREATE SEQUENCE ids;
    """

  static let tables = [
    RelationName(schema: "public", name: "right_side"),
    RelationName(schema: "public", name: "left_side"),
  ]

  static func request(
    _ mode: PinMode,
    attempts: Int = 6,
    lockTimeout: Duration = .milliseconds(900)
  ) -> PinRequest {
    PinRequest(
      migration: "m",
      mode: mode,
      tables: tables,
      lockTimeout: lockTimeout,
      attempts: attempts
    )
  }

  /// What a session sees that imports a pin's snapshot.
  static func pinned(_ pin: InputPin, _ query: String) async throws -> [[String?]] {
    let reader = try await TestSession.open(TestDatabase.current.dsn)
    try await reader.run(
      "BEGIN ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '\(pin.inputs.snapshot)'"
    )
    return try await reader.rows(query)
  }

  static func engine(_ session: TestSession, _ folder: TestFolder) throws -> MicroBatchEngine {
    MicroBatchEngine(
      StreamPipeline(
        name: "cut",
        source: session.target,
        sink: session.target,
        tables: Self.tables,
        publication: "cut",
        slot: "cut_\(session.database)",
        files: [
          try folder.file(
            "cut.sql",
            """
            INSERT INTO arrived SELECT 'left', id FROM changed_left_side;
            INSERT INTO arrived SELECT 'right', id FROM changed_right_side;
            """
          )
        ]
      )
    )
  }

  /// Commits to both tables until cancelled, and counts.
  static func write() async throws -> Int {
    let writer = try await TestSession.open(TestDatabase.current.dsn)
    var commits = 0
    while !Task.isCancelled {
      // A task of its own, so that the end of the writing cancels no statement.
      try await Task {
        try await writer.run(
          "BEGIN; INSERT INTO left_side VALUES (nextval('ids'));"
            + "INSERT INTO right_side VALUES (currval('ids')); COMMIT"
        )
      }.value
      commits += 1
      // A pace that the stream can follow on a busy machine.
      try? await Task.sleep(for: .milliseconds(1))
    }
    return commits
  }

  @Test
  func `a barrier is an exact cut while writers go on`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let folder = try TestFolder()
    try await session.run(Self.schema)
    let engine = try Self.engine(session, folder)
    try await engine.setup()
    let writers = (0..<3).map { _ in Task { try await Self.write() } }
    for _ in 0..<5 {
      let pin = try await InputPin.take(Self.request(.auto), in: session.target)
      #expect(pin.inputs.mode == .barrier)
      #expect(pin.inputs.isExact)
      let both = "(SELECT 'left', id FROM left_side UNION ALL SELECT 'right', id FROM right_side)"
      let sql = "SELECT count(*), sum(id) FROM \(both) AS t (side, id)"
      let expected = try await Self.pinned(pin, sql)
      try await pin.confirm()
      try await engine.run(until: pin.inputs.lsn, deadline: .seconds(60))
      #expect(try await session.rows("SELECT count(*), sum(id) FROM arrived") == expected)
      let odd =
        "SELECT count(*) FROM (SELECT id FROM \(both) AS t (side, id) "
        + "GROUP BY id HAVING count(*) <> 2) AS odd"
      #expect(try await Self.pinned(pin, odd) == [["0"]])
      await pin.release()
    }
    writers.forEach { $0.cancel() }
    var commits = 0
    for writer in writers { commits += try await writer.value }
    #expect(commits > 100)
    #expect(try await session.value("SELECT count(*) FROM migrate.fence") == "5")
    try await engine.drop()
  }

  @Test
  func `a role that may only read gets a snapshot under auto`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(Self.schema)
    let role = "reader_\(session.database)"
    try await session.run(
      """
      CREATE ROLE \(role) LOGIN;
      GRANT SELECT ON left_side, right_side TO \(role);
      INSERT INTO left_side VALUES (1)
      """
    )
    let target = ConnectionTarget(
      connectionString: session.target.connectionString + " user=\(role)",
      name: "test"
    )
    let pin = try await InputPin.take(Self.request(.auto), in: target)
    #expect(pin.inputs.mode == .snapshot)
    #expect(!pin.inputs.isExact)
    #expect(pin.inputs.note?.contains("may not lock") == true)
    try await session.run("INSERT INTO left_side VALUES (2)")
    #expect(try await Self.pinned(pin, "SELECT count(*) FROM left_side") == [["1"]])
    await pin.release()
    let error = await #expect(throws: PipelineError.self) {
      try await InputPin.take(Self.request(.barrier), in: target)
    }
    #expect(error?.code == .pinNotPermitted)
    #expect(error?.exitCode == 8)
    try await session.run("DROP OWNED BY \(role); DROP ROLE \(role)")
  }

  @Test
  func `a writer that does not end is named`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(Self.schema)
    let writer = try await TestSession.open(TestDatabase.current.dsn)
    try await writer.run("BEGIN; INSERT INTO right_side VALUES (7)")
    let request = Self.request(.auto, attempts: 2, lockTimeout: .milliseconds(100))
    let error = await #expect(throws: PipelineError.self) {
      try await InputPin.take(request, in: session.target)
    }
    #expect(error?.code == .inputsBusy)
    #expect(error?.exitCode == 3)
    let process = await writer.connection.backendProcessID
    #expect(error?.message.contains("process \(process)") == true)
  }

  @Test
  func `a pin whose session was ended is lost, and so is one past its budget`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(Self.schema)
    let pin = try await InputPin.take(Self.request(.snapshot), in: session.target)
    try await session.run(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'idle in transaction'
      """
    )
    let ended = await #expect(throws: PipelineError.self) { try await pin.confirm() }
    #expect(ended?.code == .pinLost)
    #expect(ended?.exitCode == 3)
    let brief = PinRequest(
      migration: "m",
      mode: .barrier,
      tables: Self.tables,
      holdBudget: HoldBudget(age: .zero)
    )
    let expired = try await InputPin.take(brief, in: session.target)
    let error = await #expect(throws: PipelineError.self) { try await expired.confirm() }
    #expect(error?.code == .pinLost)
  }

  @Test
  func `a missing input is named with its remedy`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let error = await #expect(throws: PipelineError.self) {
      try await InputPin.take(Self.request(.barrier), in: session.target)
    }
    #expect(error?.code == .inputUnsuitable)
    #expect(error?.exitCode == 2)
    #expect(error?.description.contains("inputs.tables") == true)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a run ends when its pin is lost or has cost its budget`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(Self.schema)
    let budgets = [
      HoldBudget(age: .milliseconds(100)), HoldBudget(logBytes: 100_000),
      HoldBudget(transactions: 20), HoldBudget(),
    ]
    for (number, budget) in budgets.enumerated() {
      let request = PinRequest(
        migration: "m",
        mode: .barrier,
        tables: Self.tables,
        holdBudget: budget
      )
      let pin = try await InputPin.take(request, in: session.target)
      for _ in 0..<40 {
        try await session.run(
          "INSERT INTO left_side SELECT nextval('ids') FROM generate_series(1, 100)"
        )
      }
      if number == 3 {
        try await session.run(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND state = 'idle in transaction'
          """
        )
      }
      let error = await #expect(throws: PipelineError.self) {
        try await pin.during { try await Task.sleep(for: .seconds(120)) }
      }
      #expect(error?.code == .pinLost, "budget \(number)")
      await pin.release()
      let held =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        + "AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid() "
        + "AND backend_type = 'client backend'"
      #expect(try await session.value(held) == "0")
    }
  }
}
