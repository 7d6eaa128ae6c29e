import MigrationSpec
import Pipelines
import Postgres
import TestSupport
import Testing

@Suite(.postgres)
struct SQLPipelineRunnerTests {
  private static let schema = """
    CREATE TABLE events (at timestamptz, local timestamp, day date, body text, moment time);
    CREATE TABLE windows (id text, start text, "end" text, run text, fence text, clock text);
    """
  private static let record = """
    INSERT INTO windows SELECT current_setting('migrate.partition'),
      current_setting('migrate.window_start'), current_setting('migrate.window_end'),
      current_setting('migrate.run_id'), current_setting('migrate.fence_lsn'),
      current_setting('migrate.as_of');
    """
  private static let context = RunContext(
    runID: "run-1",
    inputs: PinnedInputs(
      mode: .barrier,
      lsn: LogSequenceNumber(0xAB),
      snapshot: "",
      at: "2026-11-22T00:00:00.000Z",
      isExact: true
    )
  )
  private static let location = SourceLocation(file: "migration.yaml", line: 7, column: 5)

  private static func step(
    _ path: String,
    _ every: PartitionUnit? = nil,
    by: String? = "at",
    zone: String = "UTC"
  ) -> SQLStep {
    SQLStep(
      path: path,
      every: every,
      over: every == nil ? nil : RelationName(schema: "public", name: "events"),
      by: by,
      zone: zone,
      location: location
    )
  }

  private static func runner(
    _ session: TestSession,
    _ steps: [SQLStep],
    inputs: [InputTable] = [],
    snapshot: String? = nil
  ) -> SQLPipelineRunner {
    SQLPipelineRunner(
      SQLPipeline(database: "test", steps: steps, location: location),
      inputs: inputs,
      in: session.target,
      context: context,
      snapshot: snapshot
    )
  }

  private func start() async throws -> (TestSession, TestFolder) {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await session.run(Self.schema)
    return (session, try TestFolder())
  }

  /// Unit, column, zone, values of the column, and what the file gets: id, start, end.
  typealias Case = (PartitionUnit, String, String, [String], [[String]])

  static let cases: [Case] = [
    (
      .hour, "at", "UTC", ["2026-11-22 13:59:59.999999+00", "2026-11-22 14:00+00"],
      [
        ["2026-11-22T13", "2026-11-22 13:00:00+00", "2026-11-22 14:00:00+00"],
        ["2026-11-22T14", "2026-11-22 14:00:00+00", "2026-11-22 15:00:00+00"],
      ]
    ),
    (
      .hour, "at", "America/New_York", ["2026-11-01 05:30+00", "2026-11-01 06:30+00"],
      [
        ["2026-11-01T01-04:00", "2026-11-01 05:00:00+00", "2026-11-01 06:00:00+00"],
        ["2026-11-01T01-05:00", "2026-11-01 06:00:00+00", "2026-11-01 07:00:00+00"],
      ]
    ),
    (
      .day, "at", "America/New_York",
      ["2026-03-08 04:59+00", "2026-03-08 05:00+00", "2026-11-01 12:00+00", "infinity"],
      [
        ["2026-03-07", "2026-03-07 05:00:00+00", "2026-03-08 05:00:00+00"],
        ["2026-03-08", "2026-03-08 05:00:00+00", "2026-03-09 04:00:00+00"],
        ["2026-11-01", "2026-11-01 04:00:00+00", "2026-11-02 05:00:00+00"],
      ]
    ),
    (
      .week, "day", "UTC", ["2026-11-22", "2027-01-03"],
      [
        ["2026-W47", "2026-11-16 00:00:00+00", "2026-11-23 00:00:00+00"],
        ["2026-W53", "2026-12-28 00:00:00+00", "2027-01-04 00:00:00+00"],
      ]
    ),
    (
      .month, "local", "Europe/Berlin", ["2026-03-31 23:30"],
      [["2026-03", "2026-02-28 23:00:00+00", "2026-03-31 22:00:00+00"]]
    ),
    (
      .day, "day", "Asia/Kolkata", ["2026-11-22"],
      [["2026-11-22", "2026-11-21 18:30:00+00", "2026-11-22 18:30:00+00"]]
    ),
    (.value, "body", "UTC", ["b", "a'\"\\", "b"], [["a'\"\\", "", ""], ["b", "", ""]]),
  ]

  @Test(arguments: cases)
  func `every file runs once per partition with its window`(example: Case) async throws {
    let (unit, column, zone, values, expected) = example
    let (session, folder) = try await start()
    for value in values + values {
      try await session.connection.query("INSERT INTO events (\(column)) VALUES ($1)", [value])
    }
    try await session.run("INSERT INTO events VALUES (NULL, NULL, NULL, NULL, NULL)")
    let step = Self.step(try folder.file("w.sql", Self.record), unit, by: column, zone: zone)
    #expect(try await Self.runner(session, [step]).run() == expected.count)
    #expect(
      try await session.rows("SELECT id, start, \"end\" FROM windows ORDER BY id COLLATE \"C\"")
        == expected
    )
    #expect(
      try await session.rows("SELECT DISTINCT run, fence, clock FROM windows")
        == [["run-1", "0/AB", "2026-11-22T00:00:00.000Z"]]
    )
  }

  @Test
  func `later files see what earlier ones wrote, and the inputs as they were pinned`() async throws
  {
    let (session, folder) = try await start()
    try await session.run(
      "CREATE TABLE made (at timestamptz); INSERT INTO events VALUES ('2026-01-01')"
    )
    let request = PinRequest(
      migration: "m",
      mode: .barrier,
      tables: [RelationName(schema: "public", name: "events")]
    )
    let pin = try await InputPin.take(request, in: session.target)
    try await session.run("INSERT INTO events VALUES ('2026-01-02')")
    let steps = [
      Self.step(try folder.file("one.sql", "INSERT INTO made SELECT at FROM events")),
      SQLStep(
        path: try folder.file("two.sql", Self.record),
        every: .day,
        over: RelationName(schema: "public", name: "made"),
        by: "at",
        zone: "UTC",
        location: Self.location
      ),
    ]
    try await Self.runner(session, steps, snapshot: pin.inputs.snapshot).run()
    #expect(try await session.rows("SELECT id FROM windows") == [["2026-01-01"]])
    await pin.release()
    try await session.run("TRUNCATE windows")
    let input = InputTable(
      relation: RelationName(schema: "public", name: "events"),
      eventTime: "at",
      key: [],
      location: Self.location
    )
    let bare = SQLStep(
      path: steps[1].path,
      every: .day,
      over: nil,
      by: nil,
      zone: "UTC",
      location: Self.location
    )
    #expect(try await Self.runner(session, [bare], inputs: [input]).run() == 2)
  }

  /// File, what the message contains, the place's end.
  typealias Mistake = (String, String, String)

  static let mistakes: [Mistake] = [
    ("SELECT 1;\nSELECT 'ü', missing\nFROM events;", "\"missing\" does not exist", "f.sql:2:13"),
    ("SELEKT 1", "syntax error", "f.sql:1:1"),
    ("-- first\r\n\r\n\tSELECT * FROM nowhere;", "nowhere", "f.sql:3:16"),
    ("SELECT 1; SELECT 1 / 0", "division by zero (SQLSTATE 22012)", "f.sql"),
    ("SELECT 1; COMMIT; SELECT 1", "ends the transaction", "f.sql"),
    ("ROLLBACK; BEGIN", "ends the transaction", "f.sql"),
    ("COPY events FROM STDIN", "COPY can't be used here", "f.sql"),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a file has its place, and nothing is changed`(mistake: Mistake) async throws {
    let (session, folder) = try await start()
    try await session.run("INSERT INTO events VALUES ('2026-01-01')")
    let steps = [
      Self.step(try folder.file("ok.sql", Self.record)),
      Self.step(try folder.file("f.sql", mistake.0), .day),
    ]
    let error = await #expect(throws: PipelineError.self) {
      try await Self.runner(session, steps).run()
    }
    #expect(error?.message.contains(mistake.1) == true, "\(error?.message ?? "")")
    #expect(error?.place?.hasSuffix("/" + mistake.2) == true, "\(error?.place ?? "")")
    #expect(error?.exitCode == 8)
    if error?.code == .statementFailed {
      #expect(error?.message.hasPrefix("partition 2026-01-01: ") == true)
    }
    if !mistake.0.contains("COMMIT") {
      #expect(try await session.value("SELECT count(*) FROM windows") == "0")
    }
  }

  @Test
  func `partitions that can't be found out are a mistake of the specification`() async throws {
    let (session, folder) = try await start()
    let path = try folder.file("f.sql", "SELECT 1")
    let nowhere = SQLStep(
      path: path,
      every: .day,
      over: RelationName(schema: "public", name: "nowhere"),
      by: "at",
      zone: "UTC",
      location: Self.location
    )
    let steps = [
      Self.step(path, .day, by: "missing"), Self.step(path, .day, by: "moment"), nowhere,
      Self.step(path, .day, zone: "Mars/Olympus"),
    ]
    try await session.run("INSERT INTO events VALUES (now())")
    for step in steps {
      let error = await #expect(throws: PipelineError.self) {
        try await Self.runner(session, [step]).run()
      }
      #expect(error?.code == .stepUnsuitable)
      #expect(error?.exitCode == 2)
      #expect(error?.place == "migration.yaml:7:5")
    }
    let missing = await #expect(throws: PipelineError.self) {
      try await Self.runner(session, [Self.step("/nowhere/f.sql")]).run()
    }
    #expect(missing?.code == .fileUnreadable)
  }
}
