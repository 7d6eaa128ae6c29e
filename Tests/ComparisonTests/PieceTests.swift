import Comparison
import Foundation
import MigrationSpec
import Postgres
import Synchronization
import TestSupport
import Testing

/// A relation is read in pieces; what is found must not depend on how it is cut.
@Suite("Reading in pieces", .postgres)
struct PieceTests {
  private static let pieces = ScanOptions(workers: 4, chunkTime: .milliseconds(1), firstPages: 1)

  /// What holds a side's rows, all of it named `b.t` or `s.t`.
  enum Kind: String, CaseIterable, Sendable {
    case table, partitioned, inherited, view, materialized, partlyForbidden
  }

  @Test(arguments: Kind.allCases)
  func findsTheSameHoweverItIsCut(_ kind: Kind) async throws {
    let tables = try await filled(kind)
    for filter in [nil, "t.k % 3 = 0"] {
      let whole = try await tables.compare(key: ["k"], partition: Self.byDay, filter: filter)
      let cut = try await tables.compare(
        key: ["k"],
        partition: Self.byDay,
        filter: filter,
        options: Self.pieces
      )
      #expect(whole == cut)
      #expect(whole.verdict == .mismatch)
      let rows = whole.partitions.reduce(0) { $0 + $1.rows.batch }
      #expect(rows == (filter == nil ? 20_000 : 6_666))
      #expect(whole.partitions.reduce(0) { $0 + $1.differences.changed } == (filter == nil ? 2 : 1))
    }
  }

  @Test func emptyTablesAreInconclusive() async throws {
    let tables = try await TablePair(batchColumns: "k int, v text")
    let result = try await tables.compare(key: ["k"], options: Self.pieces)
    #expect(result.verdict == .inconclusive)
  }

  @Test func manyDifferencesAreLocatedInBuckets() async throws {
    let tables = try await TablePair(batchColumns: "k int PRIMARY KEY, day date, v numeric")
    try await tables.connection.execute(
      """
      INSERT INTO b.t SELECT i, '2026-01-01'::date + i % 3, i / 7.0 FROM generate_series(1, 200000) i;
      INSERT INTO s.t SELECT k, day, CASE WHEN k % 1000 = 1 THEN -v ELSE v END FROM b.t
      ORDER BY hashint4(k);
      """
    )
    let stages = Mutex<[ComparisonEngine.Stage]>([])
    let result = try await tables.compare(key: ["k"], partition: Self.byDay, options: Self.pieces) {
      stage in stages.withLock { $0.append(stage) }
    }
    #expect(result.partitions.reduce(0) { $0 + $1.differences.changed } == 200)
    let read = stages.withLock { stages in
      stages.compactMap { if case .reading(_, _, let rows) = $0 { rows } else { nil } }
    }
    #expect(read.count == 1)
    #expect(read.allSatisfy { $0 < 200_000 })
  }

  @Test func aStatementThatTakesTooLongIsAnError() async throws {
    let tables = try await filled(.table)
    let slow = ScanOptions(statementTimeout: .milliseconds(50))
    await #expect {
      try await tables.compare(key: ["k"], filter: "pg_sleep(1) IS NOT NULL", options: slow)
    } throws: { error in
      (error as? PostgresError)?.sqlState == .queryCanceled
    }
  }

  @Test(.timeLimit(.minutes(10))) func cancellingEndsTheStatements() async throws {
    let tables = try await filled(.table)
    let task = Task {
      try await tables.compare(key: ["k"], filter: "pg_sleep(10) IS NOT NULL")
    }
    let running = """
      SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
      AND application_name = 'migrate compare' AND state = 'active'
      """
    while try await tables.number(running) < 2 { await Task.yield() }
    task.cancel()
    let outcome = await task.result
    #expect(throws: (any Error).self) { try outcome.get() }
    while try await tables.number(running) > 0 { await Task.yield() }
  }

  private static let byDay = PartitionScheme(column: "day")

  /// 20 000 rows in three days, two of them changed on the stream side.
  private func filled(_ kind: Kind) async throws -> TablePair {
    let tables = try await TablePair(batchColumns: "k int, day date, v numeric")
    try await tables.connection.execute(
      """
      INSERT INTO b.t SELECT i, '2026-01-01'::date + i % 3, i / 7.0 FROM generate_series(1, 20000) i;
      INSERT INTO s.t SELECT k, day, CASE WHEN k IN (5, 6000) THEN 0 ELSE v END FROM b.t
      ORDER BY hashint4(k);
      """
    )
    for schema in ["b", "s"] { try await tables.connection.execute(Self.script(kind, schema)) }
    return tables
  }

  private static func script(_ kind: Kind, _ schema: String) -> String {
    let move = "ALTER TABLE \(schema).t RENAME TO o;"
    let name = "\(schema).t"
    switch kind {
    case .table: return ""
    case .view: return move + "CREATE VIEW \(name) AS SELECT * FROM \(schema).o"
    case .materialized:
      return move + "CREATE MATERIALIZED VIEW \(name) AS SELECT * FROM \(schema).o"
    case .partitioned, .partlyForbidden:
      return move + """
        CREATE TABLE \(name) (k int, day date, v numeric) PARTITION BY LIST (day);
        CREATE TABLE \(schema).one PARTITION OF \(name) FOR VALUES IN ('2026-01-01');
        CREATE TABLE \(schema).rest PARTITION OF \(name) DEFAULT PARTITION BY RANGE (k);
        CREATE TABLE \(schema).low PARTITION OF \(schema).rest FOR VALUES FROM (0) TO (9000);
        CREATE TABLE \(schema).high (day date, extra int, v numeric, k int);
        ALTER TABLE \(schema).high DROP COLUMN extra;
        ALTER TABLE \(schema).rest ATTACH PARTITION \(schema).high FOR VALUES FROM (9000) TO (99999);
        INSERT INTO \(name) SELECT * FROM \(schema).o;
        """
        + (kind == .partlyForbidden ? "ALTER TABLE \(schema).low ENABLE ROW LEVEL SECURITY" : "")
    case .inherited:
      return """
        CREATE TABLE \(schema).child () INHERITS (\(name));
        WITH moved AS (DELETE FROM ONLY \(name) WHERE k > 300 RETURNING *)
        INSERT INTO \(schema).child SELECT * FROM moved;
        """
    }
  }
}
