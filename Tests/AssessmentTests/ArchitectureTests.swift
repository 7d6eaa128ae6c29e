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
    #expect(streaming(.microBatch) { $0.needs.otherTiers = [.miniBatch, .batch] } == .medallion)
    #expect(choice { $0.needs.otherTiers = [.microBatch, .miniBatch] }.architecture == .medallion)
    #expect(streaming(.realTime) { $0.needs = needs } == .fullStreaming)
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

  /// By hand at factor 1 against simple batch: near real time costs 13800 more and 72000 to build,
  /// micro-batch 6400 and 36000; with 59 x 720 = 42480 minutes the limits are 0.4661 and 0.2213.
  @Test(arguments: [
    (0.22, LatencyTier.miniBatch), (0.23, .microBatch), (0.46, .microBatch), (0.47, .nearRealTime),
  ])
  func `the money decides how fast it gets`(value: Double, served: LatencyTier) {
    let choice = choice {
      $0.tier = .nearRealTime
      $0.latencyValuePerMinute = value
    }
    #expect(choice.servedTier == served)
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
  }

  @Test func `keeping batch costs nothing more`() {
    let price = UseCaseAnalysis(.sample()).price
    #expect(price.monthlyIncrease == 0)
    #expect(price.initialInvestment == 0)
    #expect(price.breakEven == nil)
  }
}
