import Assessment
import Testing

struct ArchitectureTests {
  private func choice(_ change: (inout UseCase) -> Void) -> ArchitectureChoice {
    UseCaseAnalysis(.sample(change)).choice
  }

  private func streaming(_ tier: LatencyTier, _ change: (inout UseCase) -> Void) -> Architecture {
    choice {
      $0.tier = tier
      $0.consumer = .service
      $0.impactPerMinute = 500
      $0.latencyValuePerMinute = 500
      $0.circumstances = Circumstances(processing: .simple, team: .streaming, budget: .flexible)
      change(&$0)
    }.architecture
  }

  @Test(arguments: [
    (DataSourceKind.table, Architecture.batch), (.files, .batch), (.stream, .streamingIngestion),
  ])
  func `a slow requirement is batch unless the source is a stream`(
    kind: DataSourceKind,
    expected: Architecture
  ) {
    #expect(choice { $0.source.kind = kind }.architecture == expected)
  }

  @Test func `results within minutes are views if they pay`() {
    let pays = choice {
      $0.tier = .microBatch
      $0.latencyValuePerMinute = 1
    }
    #expect(pays.architecture == .microBatchViews)
    let costs = choice { $0.tier = .microBatch }
    #expect(costs.architecture == .batch)
    #expect(costs.servedTier == .miniBatch)
  }

  @Test(arguments: [LatencyTier.realTime, .nearRealTime])
  func `a plain streaming requirement is full streaming`(tier: LatencyTier) {
    #expect(streaming(tier) { _ in } == .fullStreaming)
  }

  @Test(arguments: [LatencyTier.realTime, .nearRealTime])
  func `recomputed history makes it kappa`(tier: LatencyTier) {
    #expect(streaming(tier) { $0.needs.reprocessing = true } == .kappa)
  }

  @Test(arguments: [LatencyTier.realTime, .nearRealTime], [true, false])
  func `heavy history that may be corrected makes it lambda`(
    tier: LatencyTier,
    reprocessing: Bool
  ) {
    let architecture = streaming(tier) {
      $0.needs.historicalContext = .joins
      $0.needs.approximateFirst = true
      $0.needs.reprocessing = reprocessing
    }
    #expect(architecture == .lambda)
  }

  @Test func `three levels of freshness make it a medallion`() {
    let needs = Needs(otherTiers: [.microBatch, .batch])
    #expect(streaming(.nearRealTime) { $0.needs = needs } == .medallion)
    #expect(streaming(.microBatch) { $0.needs = needs } == .microBatchViews)
    #expect(streaming(.realTime) { $0.needs = needs } == .fullStreaming)
  }

  @Test(arguments: [
    (DataSourceKind.stream, Experience.streaming, Architecture.medallion),
    (.stream, .batch, .microBatchViews), (.table, .streaming, .microBatchViews),
  ])
  func `within minutes layers are for streams where the factors do not lean to batch`(
    kind: DataSourceKind,
    team: Experience,
    expected: Architecture
  ) {
    let found = streaming(.microBatch) {
      $0.source.kind = kind
      $0.needs.otherTiers = [.miniBatch, .batch]
      $0.circumstances = Circumstances(recovery: .rerun, team: team, budget: .constrained)
    }
    #expect(found == expected)
  }

  @Test func `the fastest reader counts, as far as the money goes`() {
    let others: (inout UseCase) -> Void = { $0.needs.otherTiers = [.realTime, .miniBatch] }
    let analysis = UseCaseAnalysis(.sample(others))
    #expect(analysis.tier.rule == .fasterReader)
    #expect(analysis.tier.recommended == .realTime)
    #expect(analysis.choice.servedTier == .miniBatch)
    let worth = UseCaseAnalysis(
      .sample {
        others(&$0)
        $0.latencyValuePerMinute = 60
      }
    )
    #expect(worth.choice.servedTier == .realTime)
    #expect(worth.price.pricedAs == [.realTime])
  }

  @Test func `a tier that nothing pays for falls back to what was asked for`() {
    let tightened = choice {
      $0.impactPerMinute = 5000
      $0.latencyValuePerMinute = 0.1
    }
    #expect(tightened.servedTier == .batch)
    #expect(choice { $0.tier = .nearRealTime }.servedTier == .miniBatch)
  }

  @Test func `factors that lean to batch make seconds a medallion`() {
    let architecture = streaming(.nearRealTime) {
      $0.circumstances = Circumstances(
        processing: .complex,
        recovery: .rerun,
        team: .batch,
        infrastructure: .warehouse,
        budget: .constrained
      )
    }
    #expect(architecture == .medallion)
  }

  /// By hand at factor 1.
  ///
  /// Micro-batch over simple batch: (6400 + 36000 / 12) / (59 x 720) = 0.2213. Near real time over micro-batch: (7400 + 36000 / 12) / 720 = 14.4444. Real time over near real
  /// time: (13675 + 72000 / 12) / (0.5 x 720) = 54.6528.
  @Test(arguments: [
    (0.2212, LatencyTier.miniBatch), (0.2213, .microBatch), (14.44, .microBatch),
    (14.45, .nearRealTime), (54.65, .nearRealTime), (54.66, .realTime),
  ])
  func `every step has to pay for itself`(value: Double, served: LatencyTier) {
    let choice = choice {
      $0.tier = .realTime
      $0.latencyValuePerMinute = value
    }
    #expect(choice.servedTier == served)
  }

  /// By hand at factor 1, with 59 minutes for both so that only the whole price decides: near real
  /// time and simple batch cost 19325 more and 108000 once: (19325 + 9000) / 42480 = 0.6668; near
  /// real time alone (13800 + 6000) / 42480 = 0.4661.
  @Test(arguments: [
    (0.667, Architecture.lambda), (0.6667, .fullStreaming), (0.46, .microBatchViews),
  ])
  func `lambda has to pay for both of its pipelines`(value: Double, expected: Architecture) {
    let analysis = UseCaseAnalysis(
      .sample {
        $0.tier = .nearRealTime
        $0.consumer = .service
        $0.latencyValuePerMinute = value
        $0.needs = Needs(historicalContext: .joins, approximateFirst: true)
        $0.circumstances.team = .streaming
        $0.assumptions.breakEven.minutesSavedByStreaming = 59
      }
    )
    #expect(analysis.choice.architecture == expected)
    #expect(analysis.refused.contains { $0.architecture == .lambda } == (expected != .lambda))
    #expect(analysis.price.pays)
  }

  @Test func `a critical error keeps the tier whatever it costs`() {
    let choice = choice {
      $0.tier = .realTime
      $0.errorCost = .critical
    }
    #expect(choice.servedTier == .realTime)
    #expect(choice.architecture == .fullStreaming)
  }

  @Test(arguments: LatencyTier.allCases, ErrorCost.allCases)
  func `no use case is served faster than the rules ask`(tier: LatencyTier, errorCost: ErrorCost) {
    for _ in 0..<50 {
      let analysis = UseCaseAnalysis(
        .sample {
          $0.tier = tier
          $0.errorCost = errorCost
          $0.consumer = Consumer.allCases.randomElement()
          $0.eventsPerSecond = Double.random(in: 0...200_000)
          $0.impactPerMinute = Double.random(in: 0...2000)
          $0.latencyValuePerMinute = Double.random(in: 0...1)
          $0.needs.historicalContext = HistoricalContext.allCases.randomElement() ?? .none
          $0.needs.reprocessing = Bool.random()
          $0.needs.approximateFirst = Bool.random()
          $0.needs.otherTiers = LatencyTier.allCases.filter { _ in Bool.random() }
        }
      )
      let choice = analysis.choice
      #expect(choice.servedTier >= analysis.tier.recommended)
      #expect(choice.reasons.allSatisfy { !$0.isEmpty })
      if choice.architecture.streamsResults, choice.architecture != .medallion {
        #expect(choice.servedTier.needsStreaming)
      }
    }
  }

  @Test func `lambda is priced as both pipelines`() {
    let analysis = UseCaseAnalysis(
      .sample {
        $0.tier = .nearRealTime
        $0.latencyValuePerMinute = 500
        $0.needs.historicalContext = .joins
        $0.needs.approximateFirst = true
      }
    )
    #expect(analysis.price.pricedAs == [.nearRealTime, .batchSimple])
    #expect(abs(analysis.price.monthlyTotal - (19_325 + 5525)) < 0.001)
    #expect(abs(analysis.price.monthlyIncrease - 19_325) < 0.001)
    #expect(abs(analysis.price.operationsIncrease - 14_625) < 0.001)
    #expect(analysis.price.initialInvestment == 108_000)
    #expect(analysis.price.breakEven?.extraInvestment == 108_000)
  }

  /// By hand at 0.5 per minute: 21240 - 6400 = 14840 net; 36000 / 14840 = 2.43, 72000 / 14840 = 4.85.
  @Test func `the payback in full counts all that is built`() throws {
    let price = UseCaseAnalysis(
      .sample {
        $0.tier = .microBatch
        $0.latencyValuePerMinute = 0.5
      }
    ).price
    #expect(price.initialInvestment == 72_000)
    #expect(price.breakEven?.extraInvestment == 36_000)
    #expect(abs(try #require(price.breakEven?.paybackMonths) - 2.426) < 0.001)
    #expect(abs(try #require(price.fullPaybackMonths) - 4.852) < 0.001)
    #expect(price.fullPaybackText == "4.9 months")
    let soon = UseCaseAnalysis(
      .sample {
        $0.tier = .microBatch
        $0.latencyValuePerMinute = 50
      }
    ).price
    #expect(soon.fullPaybackText == nil)
  }

  @Test(arguments: CostApproach.batchApproaches, LatencyTier.allCases)
  func `what runs today and what is recommended are always among the costs`(
    current: CostApproach,
    tier: LatencyTier
  ) {
    let analysis = UseCaseAnalysis(
      .sample {
        $0.tier = tier
        $0.latencyValuePerMinute = 100
        $0.currentApproach = current
        $0.source.kind = .stream
        $0.compare = [.realTime]
      }
    )
    let shown = analysis.costs.map(\.approach)
    #expect(shown.contains(current) && shown.contains(.realTime))
    #expect(analysis.price.pricedAs.allSatisfy(shown.contains))
    #expect(shown == CostApproach.allCases.filter(shown.contains))
  }

  @Test func `keeping batch costs nothing more`() {
    let price = UseCaseAnalysis(.sample()).price
    #expect(price.monthlyIncrease == 0)
    #expect(price.initialInvestment == 0)
    #expect(price.breakEven == nil)
  }
}
