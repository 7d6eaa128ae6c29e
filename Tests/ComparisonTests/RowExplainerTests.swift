import Comparison
import Postgres
import TestSupport
import Testing

@Suite("One row explained", .postgres)
struct RowExplainerTests {
  /// Types with two texts of one key, and a third that is asked for.
  @Test(
    arguments: [
      ("numeric", "1.0", "1.00", "1"), ("b.citext", "'Ab'", "'aB'", "AB"),
      ("timestamptz", "'2026-01-01 00:00Z'", "'2026-01-01 02:00+02'", "2026-01-01 01:00+01"),
      ("char(5)", "'a'", "'a '", "a"), ("text", "'a'", "'a'", "a"), ("bigint", "7", "7", "07"),
      ("interval", "'1 mon'", "'30 days'", "720:00"), ("numeric[]", "'{1.0}'", "'{1}'", "{1.00}"),
      ("text COLLATE b.folding", "'Ab'", "'ab'", "AB"), ("point", "'(0,1)'", "'(-0,1)'", "(0,1)"),
    ]
  )
  func keysAreFoundByTheirEquality(type: String, batch: String, stream: String, key: String)
    async throws
  {
    let tables = try await TablePair(batchColumns: "v int")
    try await tables.connection.execute(
      """
      CREATE EXTENSION citext SCHEMA b;
      CREATE COLLATION b.folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      ALTER TABLE b.t ADD k \(type); ALTER TABLE s.t ADD k \(type)
      """
    )
    try await tables.insert(batch: "(1, \(batch))", stream: "(2, \(stream))")
    let trace = try await explain(tables, key)
    #expect(trace.conclusion == "Both sides have this key; v differ.")
    for query in trace.queries {
      #expect(try await tables.connection.query(query).rowCount == 1, "\(query)")
    }
  }

  @Test func aKeyMustBeAValueOfItsType() async throws {
    let tables = try await TablePair(batchColumns: "k int, v int")
    await #expect(throws: ComparisonError.unsuitableKey(column: "k", type: "integer")) {
      _ = try await explain(tables, "x")
    }
  }

  private func explain(_ tables: TablePair, _ key: String) async throws -> RowTrace {
    let request = ComparisonRequest(
      name: "t",
      batch: RelationName(schema: "b", name: "t"),
      stream: RelationName(schema: "s", name: "t"),
      key: ["k"]
    )
    return try await ComparisonSession.open(tables.target) { session in
      try await ComparisonEngine(session: session).explain(request, key: [key])
    }
  }
}
