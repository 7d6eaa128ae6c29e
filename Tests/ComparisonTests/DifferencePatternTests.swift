import Comparison
import Testing

@Suite("What differences look like")
struct DifferencePatternTests {
  @Test func everyPartitionLeansOneWay() {
    let patterns = DifferencePattern.patterns(of: [
      partition("1", [.missingInStream: 30]), partition("2", [.countedMore: 4]),
      partition("3", [.changedValue: 1]), partition("4", [:], verdict: .match),
    ])
    #expect(
      patterns == [
        DifferencePattern(lean: .streamHasLess, partitions: ["1"]),
        DifferencePattern(lean: .streamHasMore, partitions: ["2"]),
        DifferencePattern(lean: .valuesDiffer, partitions: ["3"]),
      ]
    )
  }

  @Test func anotherDayBoundaryGoesBothWays() {
    let patterns = DifferencePattern.patterns(of: [
      partition("1", [.missingInBatch: 50]), partition("2", [.countedLess: 9, .countedMore: 11]),
      partition("3", [.missingInStream: 9, .missingInBatch: 8]),
      partition("4", [.missingInStream: 50]),
    ])
    #expect(
      patterns == [
        DifferencePattern(lean: .movedBetweenPartitions, partitions: ["1", "2", "3", "4"])
      ]
    )
  }

  @Test func aFewRowsAgainstTheTrendAreNoTrend() {
    let patterns = DifferencePattern.patterns(of: [
      partition("1", [.missingInStream: 95, .missingInBatch: 5])
    ])
    #expect(patterns.map(\.lean) == [.streamHasLess])
  }

  @Test func nothingMovesWithinOnePartition() {
    let patterns = DifferencePattern.patterns(of: [
      partition("all", [.missingInStream: 5, .duplicateDelivery: 5])
    ])
    #expect(patterns.isEmpty)
  }

  private func partition(
    _ id: String,
    _ classes: [DifferenceClass: Int],
    verdict: Verdict = .mismatch
  ) -> PartitionResult {
    PartitionResult(
      id: id,
      verdict: verdict,
      reason: "",
      rows: RowCounts(batch: 100, stream: 100),
      classes: classes.map { ClassCount(class: $0.key, rows: $0.value) }
    )
  }
}
