import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("Keys that repeat very often", .postgres, .timeLimit(.minutes(10)))
struct RepeatedKeyTests {
  private static let here = SourceLocation(file: "migration.yaml", line: 1, column: 1)

  @Test func oneChangedRowAmongManyIsFound() async throws {
    let tables = try await tables(stream: "CASE WHEN i = 77 THEN 0 ELSE i END, i::numeric(9,2)")
    let result = try await tables.compare(key: ["k"])
    #expect(result.partitions[0].differences.changed == 1)
    #expect(result.partitions[0].differences.total == 1)
    #expect(result.partitions[0].agreements.equal == 19_999)
    #expect(result.partitions[0].samples[0].cells.map(\.column) == ["v"])
  }

  @Test func allChangedRowsAreCounted() async throws {
    let tables = try await tables(stream: "-i, i")
    let result = try await tables.compare(key: ["k"])
    #expect(result.partitions[0].differences.changed == 20_000)
    #expect(result.partitions[0].differences.total == 20_000)
  }

  @Test func identicalRowsAreNotPairedWithOtherRepresentations() async throws {
    let tables = try await TablePair(batchColumns: "v numeric")
    try await tables.insert(batch: "(1.0), (1.00), (2)", stream: "(1.00), (1.0), (2.0)")
    let result = try await tables.compare(key: [], proof: .everyRow)
    #expect(result.partitions[0].agreements.equal == 1)
  }

  /// Both sides with a key that is NULL everywhere.
  private func tables(stream: String) async throws -> TablePair {
    let tables = try await TablePair(batchColumns: "k int, v int, n numeric")
    try await tables.connection.execute(
      """
      INSERT INTO b.t SELECT NULL, i, i FROM generate_series(1, 20000) i;
      INSERT INTO s.t SELECT NULL, \(stream) FROM generate_series(20000, 1, -1) i;
      """
    )
    return tables
  }
}
