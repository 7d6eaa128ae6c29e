import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("Rows of one key under a tolerance", .postgres)
struct ToleranceMatchingTests {
  private static let rule = ColumnRule(
    tolerance: ColumnTolerance(absolute: 0.01, relative: nil, time: nil),
    location: SourceLocation(file: "migration.yaml", line: 1, column: 1)
  )

  /// Rows that have partners only when the pairs are chosen for all of them.
  @Test(
    arguments: [
      ("(1, 1.0, 0), (1, 1.015, 0)", "(1, 1.01, 0), (1, 0.995, 0)", 0),
      ("(1, 0, 0), (1, 0.01, 0), (1, 0.02, 0)", "(1, 0.01, 0), (1, 0.02, 0), (1, 0.03, 0)", 0),
      ("(1, 0, 5), (1, 0.01, 6)", "(1, 0.01, 5), (1, 0.02, 7)", 1),
      ("(1, 'NaN', 0), (1, 1, 0)", "(1, 1.01, 0), (1, 'NaN', 0)", 0),
      ("(1, NULL, 0), (1, 1, 0)", "(1, 1.01, 0), (1, NULL, 0)", 0),
      ("(1, 1, 0), (1, 1, 0)", "(1, 1.01, 0), (1, 1.02, 0)", 1),
    ],
    [Proof.digests, .everyRow]
  )
  func findTheirPartners(_ rows: (String, String, Int), proof: Proof) async throws {
    let tables = try await TablePair(batchColumns: "k int, v numeric, w numeric")
    try await tables.insert(batch: rows.0, stream: rows.1)
    let result = try await tables.compare(key: ["k"], columns: ["v": Self.rule], proof: proof)
    #expect(result.partitions[0].differences.changed == rows.2)
    #expect(result.partitions[0].differences.total == rows.2)
    let both = try await tables.compare(
      key: ["k"],
      columns: ["v": Self.rule, "w": Self.rule],
      proof: proof
    )
    #expect(both.partitions[0].differences.changed == rows.2)
  }

  @Test(arguments: [Proof.digests, .everyRow])
  func withoutAKeyRowsArePairedByTheOtherColumns(proof: Proof) async throws {
    let tables = try await TablePair(batchColumns: "t text, v numeric")
    try await tables.insert(
      batch: "('a', 1.0), ('a', 1.015), ('b', 1), ('c', 1), ('c', 1)",
      stream: "('a', 1.01), ('a', 0.995), ('b', 2), ('c', 1.005)"
    )
    let result = try await tables.compare(key: [], columns: ["v": Self.rule], proof: proof)
    let found = result.partitions[0].differences
    #expect(found.onlyInBatch == 1 && found.onlyInStream == 1 && found.duplicate == 1)
    #expect(found.total == 3)
  }

  @Test func withoutAKeySomethingHasToBeEqual() async throws {
    let tables = try await TablePair(batchColumns: "v numeric")
    await #expect(throws: ComparisonError.toleranceWithoutKey(columns: ["v"])) {
      try await tables.compare(key: [], columns: ["v": Self.rule])
    }
  }

  @Test func manyRowsOfOneKeyAreWalked() async throws {
    let tables = try await TablePair(batchColumns: "k int, v numeric")
    try await tables.connection.execute(
      """
      INSERT INTO b.t SELECT 1, i * 0.01 FROM generate_series(1, 5000) i;
      INSERT INTO s.t SELECT 1, i * 0.01 + 0.01 FROM generate_series(5000, 1, -1) i;
      """
    )
    let result = try await tables.compare(key: ["k"], columns: ["v": Self.rule], proof: .everyRow)
    #expect(result.verdict == .match, "\(result.reason)")
  }

  @Test func whatCannotBeDecidedIsNoMismatch() async throws {
    let tables = try await TablePair(batchColumns: "k int, v numeric, w numeric")
    try await tables.connection.execute(
      """
      INSERT INTO b.t SELECT 1, i * 0.01, i * 0.01 FROM generate_series(1, 600) i;
      INSERT INTO s.t SELECT 1, i * 0.01, i * 0.01 FROM generate_series(2, 601) i;
      """
    )
    let rules = ["v": Self.rule, "w": Self.rule]
    let result = try await tables.compare(key: ["k"], columns: rules, proof: .everyRow)
    #expect(result.verdict == .inconclusive)
    try await tables.connection.execute("INSERT INTO s.t VALUES (1, 100, 100)")
    let certain = try await tables.compare(key: ["k"], columns: rules, proof: .everyRow)
    #expect(certain.verdict == .mismatch)
  }
}
