import MigrationSpec
import Pipelines
import Postgres
import TestSupport
import Testing

@Suite(.postgres)
struct MicroBatchEngineTests {
  /// Keeps every change as it was delivered, with the values as text.
  static let recorder = """
    INSERT INTO applied SELECT 'a', change_kind, change_lsn, change_number, id::text, body
      FROM changed_a ORDER BY change_number;
    INSERT INTO applied SELECT 'b', change_kind, change_lsn, change_number, key, amount::text
      FROM changed_b ORDER BY change_number;
    -- A temporary table without IF NOT EXISTS: every chunk begins like the first.
    CREATE TEMP TABLE seen ON COMMIT DROP AS SELECT count(*) FROM changed_a;
    """

  static let schema = """
    CREATE TABLE a (id bigint PRIMARY KEY, body text);
    CREATE TABLE b (key text PRIMARY KEY, amount numeric(12, 2), at timestamptz, tags text[]);
    CREATE TABLE applied (
      input text, kind "char", lsn pg_lsn, number bigint, key text, value text,
      place bigint GENERATED ALWAYS AS IDENTITY);
    """

  static func engine(
    _ folder: TestFolder,
    _ session: TestSession,
    batchRows: Int = 20
  ) throws -> MicroBatchEngine {
    MicroBatchEngine(
      StreamPipeline(
        name: "recorder",
        source: session.target,
        sink: session.target,
        tables: [
          RelationName(schema: "public", name: "a"), RelationName(schema: "public", name: "b"),
        ],
        publication: "recorder",
        slot: "recorder_\(session.database)",
        files: [try folder.file("recorder.sql", recorder)],
        resetFile: try folder.file("reset.sql", "TRUNCATE applied"),
        batchRows: batchRows
      )
    )
  }

  /// What the recorded changes amount to: the last state of every key.
  static let replayed = """
    SELECT input, key, value FROM (
      SELECT DISTINCT ON (input, key) * FROM applied
      WHERE place > coalesce((SELECT max(place) FROM applied t
        WHERE kind = 'T' AND t.input = applied.input), 0)
      ORDER BY input, key, place DESC) AS last
    WHERE kind <> 'D' ORDER BY input COLLATE "C", key COLLATE "C"
    """

  static let plain = """
    SELECT * FROM (SELECT 'a' AS input, id::text AS key, body AS value FROM a
      UNION ALL SELECT 'b', key, amount::text FROM b) AS rows
    ORDER BY input COLLATE "C", key COLLATE "C"
    """

  @Test(arguments: [1, 7, 20, 1000])
  func `random transactions arrive as plain SQL sees them`(batchRows: Int) async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let folder = try TestFolder()
    try await session.run(Self.schema)
    var random = RandomTransactions(seed: UInt64(batchRows))
    for _ in 0..<20 { try await session.run(random.next()) }
    let engine = try Self.engine(folder, session, batchRows: batchRows)
    try await engine.setup()
    for round in 0..<4 {
      for _ in 0..<30 { try await session.run(random.next()) }
      let fence = try await session.position()
      let expected = try await session.rows(Self.plain)
      for _ in 0..<round { try await session.run(random.next()) }
      let progress = try await engine.run(until: fence, deadline: .seconds(30))
      #expect(progress.lsn >= fence)
      #expect(try await session.rows(Self.replayed) == expected)
    }
    let disorder = try await session.value(
      "SELECT count(*) FROM (SELECT number - lag(number) OVER (PARTITION BY input ORDER BY place) "
        + "AS step, lsn = lag(lsn) OVER (PARTITION BY input ORDER BY place) AS same FROM applied) s "
        + "WHERE same AND step <= 0"
    )
    #expect(disorder == "0")
    try await engine.drop()
    #expect(try await engine.status().state == .absent)
  }
}
