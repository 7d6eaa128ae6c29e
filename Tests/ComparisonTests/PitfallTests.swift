import Comparison
import TestSupport
import Testing

@Suite("Pairs that shipped tools have judged wrongly", .postgres)
struct PitfallTests {
  @Test(arguments: Pitfall.all)
  func isJudgedRight(_ pitfall: Pitfall) async throws {
    let tables = try await TablePair(batchColumns: pitfall.columns)
    try await tables.insert(batch: pitfall.batch, stream: pitfall.stream)
    let result = try await tables.compare(key: pitfall.key)
    #expect(result.verdict == pitfall.verdict, "\(result.reason)")
    if let counts = pitfall.counts {
      let found = result.partitions.map(\.differences).reduce(into: [0, 0, 0, 0]) { sum, next in
        sum[0] += next.onlyInBatch
        sum[1] += next.onlyInStream
        sum[2] += next.changed
        sum[3] += next.duplicate
      }
      #expect(found == counts)
    }
  }
}
