import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("Sides of two types", .postgres)
struct TypePairTests {
  /// A pair of types that have a common one, with a value of both and one that only looks alike.
  struct Comparable: Sendable, CustomTestStringConvertible {
    let batch: String
    let stream: String
    let same: (String, String)
    let other: (String, String)
    var testDescription: String { "\(batch) and \(stream)" }
  }

  static let comparable = [
    Comparable(batch: "int", stream: "bigint", same: ("7", "7"), other: ("7", "4294967303")),
    Comparable(batch: "smallint", stream: "int", same: ("7", "7"), other: ("7", "8")),
    Comparable(batch: "bigint", stream: "numeric", same: ("7", "7.00"), other: ("7", "7.5")),
    Comparable(batch: "numeric(9,2)", stream: "numeric", same: ("7", "7"), other: ("7", "7.001")),
    Comparable(batch: "real", stream: "float8", same: ("0.5", "0.5"), other: ("0.1", "0.1")),
    Comparable(batch: "int", stream: "float8", same: ("7", "7"), other: ("7", "7.5")),
    Comparable(batch: "varchar(9)", stream: "text", same: ("'a'", "'a'"), other: ("'a'", "'a '")),
    Comparable(batch: "char(9)", stream: "text", same: ("'a'", "'a'"), other: ("'a'", "'b'")),
    Comparable(batch: "mood", stream: "text", same: ("'ok'", "'ok'"), other: ("'ok'", "'Ok'")),
    Comparable(batch: "mood", stream: "feeling", same: ("'ok'", "'ok'"), other: ("'ok'", "'sad'")),
    Comparable(
      batch: "date",
      stream: "timestamp",
      same: ("'2026-03-08'", "'2026-03-08'"),
      other: ("'2026-03-08'", "'2026-03-08 01:00'")
    ),
    Comparable(
      batch: "cidr",
      stream: "inet",
      same: ("'10.0.0.0/8'", "'10.0.0.0/8'"),
      other: ("'10.0.0.0/8'", "'10.0.0.1/8'")
    ),
    Comparable(
      batch: "int[]",
      stream: "numeric[]",
      same: ("'{1,NULL}'", "'{1.0,NULL}'"),
      other: ("'{1}'", "'{1.5}'")
    ),
    Comparable(batch: "money_amount", stream: "numeric", same: ("1", "1.0"), other: ("1", "2")),
  ]

  @Test(arguments: comparable)
  func areComparedInTheCommonOne(_ pair: Comparable) async throws {
    let tables = try await tables(pair.batch, pair.stream)
    try await tables.insert(batch: "(1, \(pair.same.0))", stream: "(1, \(pair.same.1))")
    #expect(try await tables.compare(key: ["k"]).verdict == .match)
    try await tables.insert(batch: "(2, \(pair.other.0))", stream: "(2, \(pair.other.1))")
    let result = try await tables.compare(key: ["k"])
    #expect(result.partitions[0].differences.changed == 1)
  }

  /// A pair of types without a common one, and the rule that the refusal names.
  struct Refused: Sendable, CustomTestStringConvertible {
    let batch: String
    let stream: String
    let rule: String
    let same: (String, String)
    var testDescription: String { "\(batch) and \(stream)" }
  }

  static let refused = [
    Refused(
      batch: "timestamp",
      stream: "timestamptz",
      rule: "v: { batch_sql: \"v AT TIME ZONE 'UTC'\" }",
      same: ("'2026-03-08 01:00'", "'2026-03-08 03:00+02'")
    ),
    Refused(
      batch: "date",
      stream: "timestamptz",
      rule: "v: { stream_sql: \"v AT TIME ZONE 'UTC'\" }",
      same: ("'2026-03-08'", "'2026-03-08 02:00+02'")
    ),
    Refused(
      batch: "jsonb",
      stream: "json",
      rule: "v: { stream_sql: \"v::jsonb\" }",
      same: ("'{\"a\": 1}'", "'{\"a\":1}'")
    ),
    Refused(
      batch: "numeric",
      stream: "float8",
      rule: "v: { stream_sql: \"v::text::numeric\" }",
      same: ("0.3", "0.3")
    ),
    Refused(
      batch: "float8",
      stream: "bigint",
      rule: "v: { batch_sql: \"v::text::numeric\" }",
      same: ("9007199254740992", "9007199254740992")
    ),
    Refused(
      batch: "uuid",
      stream: "text",
      rule: "v: { stream_sql: \"v::uuid\" }",
      same: (
        "'a0000000-0000-0000-0000-000000000001'", "'A0000000-0000-0000-0000-000000000001'"
      )
    ),
    Refused(
      batch: "boolean",
      stream: "int",
      rule: "v: { batch_sql: \"v::int\" }",
      same: ("true", "1")
    ),
    Refused(
      batch: "numeric",
      stream: "money",
      rule: "v: { stream_sql: \"v::numeric\" }",
      same: ("1.5", "'1.50'")
    ),
    Refused(
      batch: "macaddr",
      stream: "macaddr8",
      rule: "v: { batch_sql: \"v::macaddr8\" }",
      same: ("'08:00:2b:01:02:03'", "'08:00:2b:ff:fe:01:02:03'")
    ),
    Refused(
      batch: "text",
      stream: "\"char\"",
      rule: "v: { stream_sql: \"v::text\" }",
      same: ("'a'", "'a'")
    ),
    Refused(
      batch: "bit(3)",
      stream: "varbit",
      rule: "v: { batch_sql: \"v::text\", stream_sql: \"v::text\" }",
      same: ("B'101'", "B'101'")
    ),
  ]

  @Test(arguments: refused)
  func areRefusedWithTheRuleThatAllowsIt(_ pair: Refused) async throws {
    let tables = try await tables(pair.batch, pair.stream)
    try await tables.insert(batch: "(1, \(pair.same.0))", stream: "(1, \(pair.same.1))")
    let error = await #expect(throws: ComparisonError.self) {
      try await tables.compare(key: ["k"])
    }
    #expect("\(try #require(error))".contains(pair.rule))
    let rules = try Specification.rules(yaml: pair.rule)
    #expect(try await tables.compare(key: ["k"], columns: rules).verdict == .match)
  }

  private func tables(_ batch: String, _ stream: String) async throws -> TablePair {
    let tables = try await TablePair(batchColumns: "k int", streamColumns: "k int")
    try await tables.connection.execute(
      """
      CREATE TYPE mood AS ENUM ('ok', 'sad'); CREATE TYPE feeling AS ENUM ('sad', 'ok');
      CREATE DOMAIN money_amount AS numeric;
      """
    )
    try await tables.connection.execute(
      "ALTER TABLE b.t ADD v \(batch); ALTER TABLE s.t ADD v \(stream)"
    )
    return tables
  }
}

extension Specification {
  /// The column rules of a specification that has just one output.
  fileprivate static func rules(yaml: String) throws -> [String: ColumnRule] {
    let text = """
      version: 1
      migration: m
      databases: { d: { dsn: "" } }
      pipelines: { batch: { kind: external }, stream: { kind: views } }
      outputs:
        - name: t
          batch: b.t
          stream: s.t
          columns:
            \(yaml)
      """
    let specification = try parse(text, path: "migration.yaml", environment: [:])
    return specification.outputs[0].columns
  }
}
