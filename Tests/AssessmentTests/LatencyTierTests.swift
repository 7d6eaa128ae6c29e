import Assessment
import Testing

struct LatencyTierTests {
  @Test func `the order is that of latency and not that of names`() {
    let ordered: [LatencyTier] = [.realTime, .nearRealTime, .microBatch, .miniBatch, .batch]
    #expect(LatencyTier.allCases.shuffled().sorted() == ordered)
    #expect(LatencyTier.realTime < .nearRealTime)
    #expect(ordered.map(\.rawValue).sorted() != ordered.map(\.rawValue))
  }

  @Test(arguments: LatencyTier.allCases, LatencyTier.allCases)
  func `the order is total and agrees with the acceptable delay`(
    left: LatencyTier,
    right: LatencyTier
  ) {
    #expect([left < right, left == right, left > right].filter(\.self).count == 1)
    #expect((left < right) == (left.slowestAcceptableSeconds < right.slowestAcceptableSeconds))
  }

  @Test(arguments: LatencyTier.allCases, LatencyTier.allCases)
  func `a change has the direction of the order`(from: LatencyTier, to: LatencyTier) {
    let expected: TierChange = to < from ? .towardRealTime : to > from ? .towardBatch : .none
    #expect(TierChange(from: from, to: to) == expected)
  }

  @Test func `the next slower tier leads to batch and ends there`() {
    #expect(LatencyTier.realTime.nextSlower == .nearRealTime)
    #expect(LatencyTier.miniBatch.nextSlower == .batch)
    #expect(LatencyTier.batch.nextSlower == nil)
  }
}
