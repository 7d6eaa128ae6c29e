import Comparison
import MigrationSpec
import Postgres
import TestSupport
import Testing

@Suite("Every type", .postgres)
struct TypeTests {
  @Test(arguments: TypeCase.all)
  func isJudgedByItsEquality(_ type: TypeCase) async throws {
    let tables = try await TablePair(type)
    for (left, right) in type.different {
      try await tables.replace(batch: "(1, \(left), 7)", stream: "(1, \(right), 7)")
      let result = try await tables.compare(key: ["k"])
      #expect(result.verdict == .mismatch, "\(left) | \(right)")
      #expect(result.columnCounts == ["v": [1, 0]], "\(left) | \(right)")
      try await tables.replace(batch: "(1, \(left), 7)", stream: "(1, \(left), 7)")
      let same = try await tables.compare(key: ["k"])
      #expect(same.verdict == .match && same.columnCounts == [:], "\(left) | \(left)")
    }
    for (left, right) in type.equal {
      try await tables.replace(batch: "(1, \(left), 7)", stream: "(1, \(right), 7)")
      let result = try await tables.compare(key: ["k"])
      #expect(result.verdict == .match, "\(left) | \(right): \(result.reason)")
      #expect(result.columnCounts.values.allSatisfy { $0 == [0, 1] }, "\(left) | \(right)")
    }
  }

  @Test(arguments: TypeCase.all)
  func aNullIsNoValue(_ type: TypeCase) async throws {
    let tables = try await TablePair(type)
    for value in Set(type.different.flatMap { [$0.0, $0.1] }) where !value.contains("NULL::") {
      try await tables.replace(batch: "(1, \(value), 7)", stream: "(1, NULL, 7)")
      #expect(try await tables.compare(key: ["k"]).columnCounts == ["v": [1, 0]], "\(value)")
    }
  }

  @Test(arguments: TypeCase.all)
  func canBeAKeyAndBelongToAMultiset(_ type: TypeCase) async throws {
    let tables = try await TablePair(type)
    for key in [["v"], []] {
      for (left, right) in type.different {
        try await tables.replace(batch: "(1, \(left), 7)", stream: "(1, \(right), 7)")
        let found = try await tables.compare(key: key).partitions[0].differences
        #expect([found.onlyInBatch, found.onlyInStream] == [1, 1], "\(left) | \(right)")
      }
      for (left, right) in type.equal {
        try await tables.replace(batch: "(1, \(left), 7)", stream: "(1, \(right), 7)")
        let result = try await tables.compare(key: key)
        #expect(result.verdict == .match, "\(left) | \(right): \(result.reason)")
      }
    }
  }
}

extension TablePair {
  /// Tables with a key `k`, a column `v` of the type and a column `w` after it.
  fileprivate init(_ type: TypeCase) async throws {
    try await self.init(batchColumns: "k int")
    try await connection.execute(type.setup)
    try await connection.execute(
      """
      ALTER TABLE b.t ADD v \(type.type), ADD w int; ALTER TABLE s.t ADD v \(type.type), ADD w int
      """
    )
  }

  /// Inserts rows in place of those that are there.
  fileprivate func replace(batch: String, stream: String) async throws {
    try await connection.execute("DELETE FROM b.t; DELETE FROM s.t")
    try await insert(batch: batch, stream: stream)
  }
}

extension OutputResult {
  /// Different and equal cells by column.
  fileprivate var columnCounts: [String: [Int]] {
    let pairs = partitions.flatMap(\.columns).map { ($0.name, [$0.different, $0.equal]) }
    return Dictionary(pairs) { first, _ in first }
  }
}
