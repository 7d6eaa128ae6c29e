import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Comparison

@Suite("Two databases", .postgres)
struct LiveComparisonTests {
  private let settling = Settling(reads: 3, pause: .milliseconds(20))

  /// A database next to the test's own, dropped afterwards.
  private func withOther(
    encoding: String = "UTF8",
    _ body: (ConnectionTarget, PostgresConnection) async throws -> Void
  ) async throws {
    let name = TestDatabase.current.name + "_other"
    let target = TestDatabase.current.target
    let admin = try await PostgresConnection.open(target)
    try await admin.execute(
      """
      CREATE DATABASE \(name) TEMPLATE template0 ENCODING '\(encoding)' LC_COLLATE 'C' LC_CTYPE 'C'
      """
    )
    let other = ConnectionTarget(connectionString: target.connectionString + " dbname=\(name)")
    do {
      let connection = try await PostgresConnection.open(other)
      try await connection.execute("CREATE SCHEMA s")
      try await body(other, connection)
    }
    try await admin.execute("DROP DATABASE \(name) WITH (FORCE)")
  }

  private static let rows = """
    (1, 1.0, 'é', '2026-03-08 01:00Z', '{"a": 1}', '{1.0}', '1 mon'),
    (2, NULL, 'b', '2026-03-09 01:00Z', NULL, NULL, NULL)
    """
  private static let same = rows.replacing("1.0", with: "1.00").replacing("1 mon", with: "30 days")
  private static let columns =
    "k int, n numeric, t text, at timestamptz, j jsonb, a numeric[], i interval"

  @Test(arguments: ["UTF8", "LATIN1"], [["k"], [], ["a"]])
  func areComparedWhetherTheyHashAlikeOrNot(encoding: String, key: [String]) async throws {
    let tables = try await TablePair(batchColumns: Self.columns)
    try await tables.insert(batch: Self.rows, stream: "")
    try await withOther(encoding: encoding) { other, connection in
      try await connection.execute("CREATE TABLE s.t (\(Self.columns))")
      try await connection.execute("INSERT INTO s.t VALUES \(Self.same)")
      let agree = try await ComparisonSession.open(batch: tables.target, stream: other) {
        try await HashAgreement.holds($0)
      }
      #expect(agree == (encoding == "UTF8"))
      let equal = try await compare(tables, other, key: key)
      #expect(equal.verdict == .match, "\(equal.partitions)")
      try await connection.execute("UPDATE s.t SET t = 'è' WHERE k = 1")
      let changed = try await compare(tables, other, key: key)
      #expect(changed.verdict == .mismatch)
      #expect(changed.partitions.map(\.verdict) == [.mismatch, .match])
    }
  }

  @Test func whatNeverSettlesIsInconclusiveAndLagIsAMatch() async throws {
    let tables = try await TablePair(batchColumns: "k int, v int")
    try await tables.insert(batch: "(1, 1), (2, 2), (3, 3)", stream: "")
    try await withOther { other, connection in
      try await connection.execute("CREATE TABLE s.t (k int, v int)")
      try await connection.execute("INSERT INTO s.t VALUES (1, 1), (2, 2)")
      // The clock is a value that is another one at every reading.
      try await connection.execute(
        "CREATE VIEW s.clock AS SELECT k, CASE WHEN k = 2 "
          + "THEN (extract(epoch FROM clock_timestamp()) * 1e4)::numeric % 1000000000 "
          + "ELSE v END::int AS v FROM s.t UNION ALL SELECT 3, 3"
      )
      let restless = try await compare(tables, other, key: ["k"], stream: "clock", partition: nil)
      #expect(restless.verdict == .inconclusive, "\(restless.reason)")
      async let late = compare(
        tables,
        other,
        key: ["k"],
        partition: nil,
        settling: Settling(reads: 50, pause: .milliseconds(100))
      )
      #expect(try await late.verdict == .mismatch)
      try await connection.execute("INSERT INTO s.t VALUES (3, 3)")
      #expect(try await compare(tables, other, key: ["k"], partition: nil).verdict == .match)
    }
  }

  private func compare(
    _ tables: TablePair,
    _ other: ConnectionTarget,
    key: [String],
    stream: String = "t",
    partition: PartitionScheme? = PartitionScheme(column: "at"),
    settling: Settling? = nil
  ) async throws -> OutputResult {
    let request = ComparisonRequest(
      name: "t",
      batch: RelationName(schema: "b", name: "t"),
      stream: RelationName(schema: "s", name: stream),
      key: key,
      partition: partition
    )
    return try await LiveComparison(
      batch: tables.target,
      stream: other,
      settling: settling ?? self.settling
    ).compare(request)
  }
}
