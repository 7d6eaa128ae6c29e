import Assessment
import Testing

struct DecisionMatrixTests {
  private func vote(
    _ factor: DecisionFactor,
    tier: LatencyTier = .batch,
    _ change: (inout UseCase) -> Void = { _ in }
  ) -> FactorVote? {
    MatrixModel().judge(.sample(change), tier: tier).verdicts.first { $0.factor == factor }?.vote
  }

  @Test(arguments: [
    (299.99, FactorVote.realTime), (300, .neutral), (3600, .neutral), (3600.01, .batch),
  ])
  func `latency votes below five minutes and above an hour`(seconds: Double, vote: FactorVote) {
    #expect(MatrixModel().latencyVote(acceptableSeconds: seconds) == vote)
  }

  @Test(arguments: [
    (LatencyTier.realTime, FactorVote.realTime), (.nearRealTime, .realTime),
    (.microBatch, .neutral), (.miniBatch, .batch), (.batch, .batch),
  ])
  func `each tier votes by its slowest acceptable delay`(tier: LatencyTier, expected: FactorVote) {
    #expect(vote(.latency, tier: tier) == expected)
  }

  @Test(arguments: [(99_999.99, FactorVote.realTime), (100_000, .batch), (0, .realTime)])
  func `volume votes at the peak`(peak: Double, expected: FactorVote) {
    #expect(MatrixModel().volumeVote(peakEventsPerSecond: peak) == expected)
    let voted = vote(.volume) {
      $0.eventsPerSecond = peak / 4
      $0.peakMultiplier = 4
    }
    #expect(voted == expected)
  }

  @Test(arguments: [
    (ProcessingComplexity?.some(.simple), FactorVote.realTime), (.some(.moderate), .neutral),
    (.some(.complex), .batch), (nil, .notStated),
  ])
  func `processing`(stated: ProcessingComplexity?, expected: FactorVote) {
    #expect(vote(.processing) { $0.circumstances.processing = stated } == expected)
  }

  @Test(arguments: [
    (HistoricalContext.none, FactorVote.realTime), (.lookups, .realTime), (.joins, .batch),
  ])
  func `historical context`(stated: HistoricalContext, expected: FactorVote) {
    #expect(vote(.historicalContext) { $0.needs.historicalContext = stated } == expected)
  }

  @Test(arguments: [(true, FactorVote.realTime), (false, .batch)])
  func `ordering and exactly-once`(needed: Bool, expected: FactorVote) {
    #expect(vote(.ordering) { $0.needs.ordering = needed } == expected)
    #expect(vote(.exactlyOnce) { $0.needs.exactlyOnce = needed } == expected)
  }

  @Test(arguments: [
    (ErrorRecovery?.some(.retry), FactorVote.realTime), (.some(.rerun), .batch), (nil, .notStated),
  ])
  func `error recovery`(stated: ErrorRecovery?, expected: FactorVote) {
    #expect(vote(.recovery) { $0.circumstances.recovery = stated } == expected)
  }

  @Test(arguments: [
    (Experience?.some(.streaming), FactorVote.realTime), (.some(.batch), .batch),
    (.some(.both), .neutral), (nil, .notStated),
  ])
  func `team experience`(stated: Experience?, expected: FactorVote) {
    #expect(vote(.team) { $0.circumstances.team = stated } == expected)
  }

  @Test(arguments: [
    (Infrastructure?.some(.streaming), FactorVote.realTime), (.some(.warehouse), .batch),
    (.some(.both), .neutral), (nil, .notStated),
  ])
  func `infrastructure`(stated: Infrastructure?, expected: FactorVote) {
    #expect(vote(.infrastructure) { $0.circumstances.infrastructure = stated } == expected)
  }

  @Test(arguments: [
    (Budget?.some(.flexible), FactorVote.realTime), (.some(.constrained), .batch),
    (nil, .notStated),
  ])
  func `budget`(stated: Budget?, expected: FactorVote) {
    #expect(vote(.budget) { $0.circumstances.budget = stated } == expected)
  }

  @Test func `all ten factors vote in the framework's order with their weights`() {
    let matrix = MatrixModel().judge(.sample(), tier: .batch)
    #expect(matrix.verdicts.map(\.factor) == DecisionFactor.allCases)
    #expect(matrix.verdicts.map(\.weight) == [3, 1, 2, 2, 1, 1, 1, 2, 1, 2])
    #expect(matrix.verdicts.allSatisfy { !$0.reason.isEmpty })
  }

  /// By hand: volume 1 + history 2 for real time; latency 3 + ordering 1 + exactly-once 1 for
  /// batch; five not stated.
  @Test func `weights are summed per side`() {
    let matrix = MatrixModel().judge(.sample(), tier: .batch)
    #expect(matrix.realTimeWeight == 3)
    #expect(matrix.batchWeight == 5)
    #expect(matrix.lean == .batch)
    #expect(matrix.notStated == [.processing, .recovery, .team, .infrastructure, .budget])
  }

  @Test func `equal weights are balanced`() {
    let matrix = MatrixModel().judge(.sample { $0.circumstances.budget = .flexible }, tier: .batch)
    #expect(matrix.lean == .balanced)
  }

  @Test func `a weight can be overridden`() {
    var model = MatrixModel()
    model.weights.historicalContext = 10
    #expect(model.judge(.sample(), tier: .batch).lean == .realTime)
  }
}
