import Comparison
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("The engine against plain SQL", .postgres)
struct DifferentialTests {
  /// `MIGRATE_RANDOM_PAIRS` makes the run longer, `MIGRATE_RANDOM_SEED` repeats a failure.
  @Test(arguments: SearchPath.allCases)
  func agreesOnRandomTables(by path: SearchPath) async throws {
    let environment = ProcessInfo.processInfo.environment
    let usual: UInt64 = path == .usual ? 240 : 50
    let count = environment["MIGRATE_RANDOM_PAIRS"].flatMap { UInt64($0) } ?? usual
    let first = environment["MIGRATE_RANDOM_SEED"].flatMap { UInt64($0) } ?? 1
    let tables = try await TablePair(batchColumns: "placeholder int")
    try await tables.connection.execute(RandomType.setup)
    for seed in first..<(first + count) {
      var generator = SeededGenerator(seed: seed)
      let pair = RandomPair(indexedKey: path.keyType, using: &generator)
      try await fill(tables, pair)
      let bucketCount = [nil, 2, 8].randomElement(using: &generator) ?? nil
      let proof: Proof =
        [.digests, .digests, .everyRow].randomElement(using: &generator) ?? .digests
      let result = try await tables.compare(
        key: pair.key,
        partition: pair.unit.map { PartitionScheme(column: "day", unit: $0) },
        columns: pair.rules.mapValues(\.rule),
        bucketCount: path == .usual ? bucketCount : nil,
        proof: path == .usual ? proof : .digests,
        tuning: path.tuning
      )
      let expected = try await tables.connection.query(pair.oracle)
      #expect(
        Self.counts(result) == Self.counts(expected),
        """
        seed \(seed): \(pair.definition), key \(pair.key), rules \(pair.rules.mapValues(\.sql))
        \(pair.batch) | \(pair.stream)
        """
      )
      #expect(result.verdict == Self.verdict(expected), "seed \(seed)")
    }
  }

  private func fill(_ tables: TablePair, _ pair: RandomPair) async throws {
    try await tables.connection.execute(
      """
      DROP TABLE b.t, s.t;
      CREATE TABLE b.t (\(pair.definition)); CREATE TABLE s.t (\(pair.definition));
      """
    )
    if pair.key == ["id"] {
      try await tables.connection.execute("CREATE INDEX ON b.t (id); CREATE INDEX ON s.t (id)")
    }
    try await tables.insert(
      batch: RandomPair.values(pair.batch),
      stream: RandomPair.values(pair.stream)
    )
  }

  private static func counts(_ result: OutputResult) -> [String: [Int]] {
    let pairs = result.partitions.map { partition in
      let found = partition.differences
      return (
        partition.id,
        [
          found.onlyInBatch + found.movedOut, found.onlyInStream + found.movedIn, found.changed,
          found.duplicate,
        ]
      )
    }
    return Dictionary(pairs) { first, _ in first }
  }

  private static func counts(_ rows: RowBatch) -> [String: [Int]] {
    let pairs = rows.rows.map { row in (row[0] ?? "", row.dropFirst().map { Int($0 ?? "") ?? -1 }) }
    return Dictionary(pairs) { first, _ in first }
  }

  private static func verdict(_ rows: RowBatch) -> Verdict {
    if rows.rowCount == 0 { return .inconclusive }
    return counts(rows).values.allSatisfy { $0.allSatisfy { $0 == 0 } } ? .match : .mismatch
  }
}
