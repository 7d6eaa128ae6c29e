import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("What a verdict covers", .postgres)
struct SurroundingsTests {
  private static let here = SourceLocation(file: "migration.yaml", line: 1, column: 1)

  @Test func rowsOutsideTheConditionAreCounted() async throws {
    let tables = try await TablePair(batchColumns: "k int, v text")
    try await tables.insert(
      batch: "(1, 'a'), (2, 'b'), (NULL, 'c')",
      stream: "(1, 'a'), (7, 'x'), (8, 'y'), (9, NULL)"
    )
    let result = try await compare(tables) { $0.filter = "k < 2" }
    #expect(result.verdict == .match)
    #expect(result.rowsOutside == RowCounts(batch: 2, stream: 3))
    #expect(try await compare(tables) { _ in }.rowsOutside == nil)
  }

  @Test(arguments: ["date", "timestamp", "timestamptz"])
  func partitionsHaveStages(type: String) async throws {
    let tables = try await TablePair(batchColumns: "k int, at \(type)")
    let days = """
      (1, timezone('Asia/Tokyo', now()) - interval '9 days'),
      (2, timezone('Asia/Tokyo', now()) - interval '2 days'),
      (3, timezone('Asia/Tokyo', now())), (4, 'infinity'), (5, NULL)
      """
    let local =
      type == "timestamptz" ? days.replacing("timezone('Asia/Tokyo', now())", with: "now()") : days
    try await tables.insert(batch: local, stream: "")
    try await tables.connection.execute("INSERT INTO s.t TABLE b.t")
    let result = try await compare(tables) {
      $0.partition = PartitionScheme(
        column: "at",
        zone: "Asia/Tokyo",
        lateness: .seconds(3 * 86_400)
      )
    }
    #expect(result.verdict == .match)
    #expect(result.partitions.map(\.stage) == [.closed, .settling, .open, .closed, nil])
  }

  @Test func withoutLatenessThereAreNoStages() async throws {
    let tables = try await TablePair(batchColumns: "k int, at date")
    try await tables.insert(batch: "(1, '2026-03-08')", stream: "(1, '2026-03-08')")
    let result = try await compare(tables) { $0.partition = PartitionScheme(column: "at") }
    #expect(result.partitions.map(\.stage) == [nil])
  }

  @Test func rulesThatChangeNothingAreNamed() async throws {
    let tables = try await TablePair(batchColumns: "k int, a text, b numeric, c jsonb, d float8")
    try await tables.insert(
      batch: "(1, 'A ', 1.005, '{\"x\": 1}', 1), (2, 'b', 2, '{}', 2)",
      stream: "(1, 'A', 1.01, '{\"x\": 2}', 1), (2, 'b', 2, '{}', 2)"
    )
    let columns = [
      "a": ColumnRule(
        nullEquals: "",
        trimsBlanks: true,
        foldsCase: true,
        unicodeForm: .nfc,
        location: Self.here
      ),
      "b": ColumnRule(reduction: .round(digits: 2), location: Self.here),
      "c": ColumnRule(ignoredPaths: ["$.x", "$.y"], location: Self.here),
      "d": ColumnRule(
        tolerance: .init(absolute: 0.1, relative: nil, time: nil),
        location: Self.here
      ),
    ]
    let result = try await compare(tables) { $0.columns = columns }
    #expect(result.verdict == .match, "\(result.reason)")
    let unused = result.unusedRules.map { "\($0.column) \($0.rule)" }
    #expect(
      unused == ["a null_equals", "a unicode", "c ignore_paths", "d tolerance"],
      "\(unused)"
    )
  }

  @Test func aForeignTableProvesNoMismatchByItself() async throws {
    let tables = try await TablePair(batchColumns: "k int, v text")
    try await tables.insert(batch: "(1, 'a')", stream: "(1, 'a')")
    try await tables.connection.execute(
      """
      CREATE EXTENSION postgres_fdw SCHEMA b;
      DO $$ BEGIN
        EXECUTE format('CREATE SERVER loop FOREIGN DATA WRAPPER postgres_fdw '
          'OPTIONS (host %L, port %L, dbname %L)', current_setting('unix_socket_directories'),
          current_setting('port'), current_database());
      END $$;
      CREATE USER MAPPING FOR CURRENT_USER SERVER loop;
      ALTER TABLE s.t RENAME TO real;
      CREATE FOREIGN TABLE s.remote (k int, v text) SERVER loop
        OPTIONS (schema_name 's', table_name 'real');
      CREATE VIEW s.t AS TABLE s.remote;
      """
    )
    let equal = try await compare(tables) { _ in }
    #expect(equal.verdict == .match && equal.foreignTables == ["s.remote"])
    try await tables.connection.execute("UPDATE b.t SET v = 'b'")
    let different = try await compare(tables) { _ in }
    #expect(different.verdict == .inconclusive, "\(different.reason)")
    let live = LiveComparison(
      batch: tables.target,
      stream: tables.target,
      settling: Settling(reads: 2, pause: .milliseconds(20))
    )
    let settled = try await live.compare(
      ComparisonRequest(
        name: "t",
        batch: RelationName(schema: "b", name: "t"),
        stream: RelationName(schema: "s", name: "t"),
        key: ["k"]
      )
    )
    #expect(settled.verdict == .mismatch && settled.caveats?.count == 1)
  }

  @Test func viewsThatReadTheClockAreNamed() async throws {
    let tables = try await TablePair(batchColumns: "k int, at timestamptz")
    try await tables.connection.execute(
      """
      DROP TABLE s.t; CREATE VIEW s.inner AS SELECT 1 AS k, now() AS at;
      CREATE VIEW s.t AS TABLE s.inner; INSERT INTO b.t VALUES (1, now())
      """
    )
    let result = try await compare(tables) { _ in }
    #expect(result.verdict == .mismatch)
    #expect(result.caveats?.count == 1 && result.caveats?[0].contains("s.inner") == true)
    let filtered = try await compare(tables) { $0.filter = "at <= NOW()" }
    #expect(filtered.caveats?.count == 2)
  }

  private func compare(
    _ tables: TablePair,
    _ change: (inout ComparisonRequest) -> Void
  ) async throws -> OutputResult {
    var request = ComparisonRequest(
      name: "t",
      batch: RelationName(schema: "b", name: "t"),
      stream: RelationName(schema: "s", name: "t"),
      key: ["k"]
    )
    change(&request)
    let changed = request
    return try await ComparisonSession.open(tables.target) { session in
      try await ComparisonEngine(session: session).compare(changed)
    }
  }
}
