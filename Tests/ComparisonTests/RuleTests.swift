import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("Column rules", .postgres)
struct RuleTests {
  @Test(arguments: RuleCase.all)
  func decides(_ rule: RuleCase) async throws {
    let tables = try await TablePair(
      batchColumns: "k int, v \(rule.batchType)",
      streamColumns: "k int, v \(rule.streamType ?? rule.batchType)"
    )
    try await tables.insert(batch: "(1, \(rule.batch))", stream: "(1, \(rule.stream))")
    let result = try await tables.compare(key: ["k"], columns: ["v": rule.rule])
    #expect(result.verdict == rule.verdict, "\(result.reason)")
  }

  @Test func whatCountsAsNullMustBeAValue() async throws {
    let tables = try await TablePair(batchColumns: "k int, v int")
    let place = SourceLocation(file: "migration.yaml", line: 7, column: 9)
    let error = await #expect(throws: ComparisonError.self) {
      let rule = ColumnRule(nullEquals: "none", location: place)
      _ = try await tables.compare(key: ["k"], columns: ["v": rule])
    }
    let message = "\(try #require(error))"
    #expect(message.contains("migration.yaml:7:9") && message.contains("'none'"), "\(message)")
  }

  @Test(arguments: ["$.a[0]", "$.*", "$", "$.a\"b", "$..a", "$.\"a"])
  func onlyPathsOfNamesAreTaken(path: String) async throws {
    let tables = try await TablePair(batchColumns: "k int, v jsonb")
    await #expect(throws: ComparisonError.unsuitablePath(column: "v", path: path)) {
      let rule = ColumnRule(ignoredPaths: [path], location: RuleCase.here)
      _ = try await tables.compare(key: ["k"], columns: ["v": rule])
    }
  }

  @Test func namesThatLookAlikeAreRefused() async throws {
    let names = "k int, \"\u{e9}\" int, \"e\u{301}\" int"
    let tables = try await TablePair(batchColumns: names)
    await #expect(throws: ComparisonError.self) { try await tables.compare(key: ["k"]) }
  }

  @Test func typesWithoutACommonOneAreRefused() async throws {
    let tables = try await TablePair(
      batchColumns: "k int, v timestamp",
      streamColumns: "k int, v timestamptz"
    )
    await #expect(throws: ComparisonError.self) { try await tables.compare(key: ["k"]) }
  }

  @Test func aColumnOnOneSideIsAMismatch() async throws {
    let tables = try await TablePair(batchColumns: "k int", streamColumns: "k int, extra text")
    try await tables.insert(batch: "(1)", stream: "(1, 'x')")
    let result = try await tables.compare(key: ["k"])
    #expect(result.verdict == .mismatch)
    #expect(result.schemaDifferences.map(\.column) == ["extra"])
    #expect(result.schemaDifferences.map(\.onlyIn) == [.stream])
  }

  /// SQL that stands for `v` on the stream side, and whether it leaves the side's own `v` out.
  @Test(
    arguments: [
      ("x", ["v"]), ("v + x - x", []), ("t.v", []), ("\"v\"", []),
      ("(to_jsonb(t) ->> 'x')::int", []),
      ("t.x", ["v"]), ("length('abc')", ["v"]),
    ]
  )
  func aColumnThatSQLReplacesIsNamed(sql: String, onlyInStream: [String]) async throws {
    let tables = try await TablePair(
      batchColumns: "k int, v int",
      streamColumns: "k int, v int, x int"
    )
    try await tables.insert(batch: "(1, 1)", stream: "(1, 5, 1)")
    let rules = [
      "v": ColumnRule(streamSQL: sql, location: RuleCase.here),
      "x": ColumnRule(isIgnored: true, location: RuleCase.here),
    ]
    let result = try await tables.compare(key: ["k"], columns: rules)
    #expect(result.schemaDifferences.map(\.column) == onlyInStream)
    if !onlyInStream.isEmpty { #expect(result.verdict == .mismatch) }
  }

  @Test func errorsNameWhatTheyAreAbout() async throws {
    let tables = try await TablePair(batchColumns: "k int, v int, at timestamptz")
    try await tables.insert(batch: "(1, 0, now())", stream: "(1, 0, '294276-12-31 23:59Z')")
    let rules = ["v": ColumnRule(batchSQL: "1 / v", location: RuleCase.here)]
    let division = await #expect(throws: PostgresError.self) {
      try await tables.compare(key: ["k"], columns: rules)
    }
    #expect("\(try #require(division))".contains("b.t (SQL of 'v')"))
    let range = await #expect(throws: PostgresError.self) {
      try await tables.compare(
        key: ["k"],
        partition: PartitionScheme(column: "at", unit: .hour, zone: "Europe/Berlin")
      )
    }
    #expect("\(try #require(range))".contains("s.t (partitions by 'at')"))
  }

  @Test func oddNamesAreQuoted() async throws {
    let columns = "\"k\"\"1\" int, \"p\" text, \"n\" text, \"select\" text, \"Zip-Code\" text"
    let tables = try await TablePair(batchColumns: columns)
    let row = "(1, 'a', 'b', 'c', 'd')"
    try await tables.insert(batch: row, stream: row.replacing("'d'", with: "'e'"))
    let result = try await tables.compare(key: ["k\"1"])
    #expect(result.partitions[0].columns.map(\.name) == ["Zip-Code"])
  }

  @Test func aChildMayHoldNullsThatItsParentMayNot() async throws {
    let tables = try await TablePair(batchColumns: "k int NOT NULL, v int")
    try await tables.connection.execute(
      """
      CREATE TABLE b.child () INHERITS (b.t); ALTER TABLE b.child ALTER k DROP NOT NULL;
      CREATE TABLE s.child () INHERITS (s.t); ALTER TABLE s.child ALTER k DROP NOT NULL;
      INSERT INTO b.child VALUES (NULL, 1), (2, 2); INSERT INTO s.child VALUES (NULL, 1), (2, 2);
      """
    )
    #expect(try await tables.compare(key: ["k"]).verdict == .match)
    try await tables.connection.execute("UPDATE s.child SET v = 3 WHERE k IS NULL")
    let result = try await tables.compare(key: ["k"])
    #expect(result.partitions[0].differences.changed == 1)
  }

  @Test func rowSecurityDoesNotHideRows() async throws {
    let tables = try await TablePair(batchColumns: "k int")
    try await tables.insert(batch: "(1), (2)", stream: "(1)")
    try await tables.connection.execute(
      """
      DROP ROLE IF EXISTS restricted_reader;
      CREATE ROLE restricted_reader LOGIN;
      GRANT USAGE ON SCHEMA b, s TO restricted_reader;
      GRANT SELECT ON b.t, s.t TO restricted_reader;
      ALTER TABLE b.t ENABLE ROW LEVEL SECURITY;
      CREATE POLICY only_one ON b.t USING (k = 1);
      """
    )
    let reader = TablePair(
      connection: tables.connection,
      target: .init(connectionString: tables.target.connectionString + " user=restricted_reader")
    )
    await #expect(throws: (any Error).self) { try await reader.compare(key: ["k"]) }
    try await tables.connection.execute(
      "DROP OWNED BY restricted_reader; DROP ROLE restricted_reader"
    )
  }
}
