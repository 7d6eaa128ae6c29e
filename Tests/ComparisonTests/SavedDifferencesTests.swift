import Comparison
import Postgres
import TestSupport
import Testing

@Suite("Saved differences", .postgres)
struct SavedDifferencesTests {
  private let relation = RelationName(schema: "public", name: "Saved \"Diff\"")

  @Test func everyDifferingCellIsARow() async throws {
    let tables = try await TablePair(batchColumns: "k int, v text, w int")
    try await tables.insert(
      batch: "(1, E'a\\t\\\\b\\nc', 1), (2, NULL, 2), (3, 'only', 3), (4, 'same', 4)",
      stream: "(1, E'x\\r', 9), (2, '\\N', 2), (4, 'same', 4), (4, 'same', 4)"
    )
    let found = try await save(tables, run: "r1")
    #expect(found.differences.total == 4)
    let rows = try await tables.connection.query(
      """
      SELECT class, key->>'k', column_name, batch_value, stream_value FROM \(relation.quoted)
      WHERE run = 'r1' AND output = 't' AND partition = 'all' ORDER BY key->>'k', column_name
      """
    )
    #expect(
      rows.rows == [
        ["stream_counts_more", "1", "v", "a\t\\b\nc", "x\r"],
        ["stream_counts_more", "1", "w", "1", "9"],
        ["changed_value", "2", "v", nil, "\\N"],
        ["missing_in_stream", "3", nil, nil, nil],
        ["duplicate_delivery", "4", nil, nil, nil],
      ]
    )
    _ = try await save(tables, run: "r2")
    let runs = try await tables.connection.query(
      "SELECT run, count(*) FROM \(relation.quoted) GROUP BY 1 ORDER BY 1"
    )
    #expect(runs.rows == [["r1", "5"], ["r2", "5"]])
  }

  @Test func aTableOfSomebodyElseIsLeftAlone() async throws {
    let tables = try await TablePair(batchColumns: "k int")
    try await tables.connection.execute("CREATE TABLE \(relation.quoted) (run text)")
    await #expect(throws: ComparisonError.notOurTable(relation)) {
      _ = try await save(tables, run: "r1")
    }
  }

  @Test func manyDifferencesAreSavedInPieces() async throws {
    let tables = try await TablePair(batchColumns: "k int, v text")
    try await tables.connection.execute(
      """
      INSERT INTO b.t SELECT i, 'a' FROM generate_series(1, 20000) i;
      INSERT INTO s.t SELECT i, repeat('b', 100) FROM generate_series(1, 20000) i;
      """
    )
    _ = try await save(tables, run: "r1")
    let count = try await tables.connection.query(
      "SELECT count(*), count(DISTINCT key) FROM \(relation.quoted) WHERE length(stream_value) = 100"
    )
    #expect(count.rows == [["20000", "20000"]])
  }

  @Test func everyRowCanBeTheProof() async throws {
    let tables = try await TablePair(batchColumns: "k int, v numeric")
    try await tables.insert(batch: "(1, 1.0), (2, 2)", stream: "(1, 1.0), (2, 2)")
    let equal = try await tables.compare(key: ["k"], proof: .everyRow)
    #expect(equal.verdict == .match)
    #expect(equal.partitions[0].reason == "every row read")
    try await tables.insert(batch: "(3, 3.0)", stream: "(3, 3)")
    let other = try await tables.compare(key: ["k"], proof: .everyRow)
    #expect(other.verdict == .match && other.partitions[0].agreements.equal == 1)
    try await tables.insert(batch: "(4, 4)", stream: "(4, 5)")
    #expect(try await tables.compare(key: ["k"], proof: .everyRow).verdict == .mismatch)
  }

  private func save(_ tables: TablePair, run: String) async throws -> PartitionResult {
    let request = ComparisonRequest(
      name: "t",
      batch: RelationName(schema: "b", name: "t"),
      stream: RelationName(schema: "s", name: "t"),
      key: ["k"]
    )
    return try await DifferenceTable.withTable(relation, in: tables.target, run: run) { table in
      try await ComparisonSession.open(tables.target) { session in
        try await ComparisonEngine(session: session, sink: table).compare(request).partitions[0]
      }
    }
  }
}
