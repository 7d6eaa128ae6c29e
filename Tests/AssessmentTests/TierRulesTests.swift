import Assessment
import Testing

struct TierRulesTests {
  private func analyse(_ change: (inout UseCase) -> Void) -> TierAnalysis {
    TierRules.standard.analyse(.sample(change))
  }

  @Test(
    arguments: [LatencyTier.realTime, .nearRealTime],
    [(99.99, LatencyTier?.some(.microBatch)), (100, nil), (1000.01, nil)]
  )
  func `a dashboard is relaxed below 100 per minute`(
    stated: LatencyTier,
    row: (impact: Double, recommended: LatencyTier?)
  ) {
    let analysis = analyse {
      $0.tier = stated
      $0.consumer = .dashboard
      $0.impactPerMinute = row.impact
    }
    #expect(analysis.recommended == row.recommended ?? stated)
    #expect(analysis.changeRecommended == (row.recommended != nil))
    #expect(analysis.change == (row.recommended == nil ? .none : .towardBatch))
  }

  @Test(
    arguments: [LatencyTier.miniBatch, .batch],
    [(999.99, LatencyTier?.none), (1000, nil), (1000.01, .microBatch)]
  )
  func `batch is tightened above 1000 per minute`(
    stated: LatencyTier,
    row: (impact: Double, recommended: LatencyTier?)
  ) {
    let analysis = analyse {
      $0.tier = stated
      $0.impactPerMinute = row.impact
      $0.errorCost = .high
    }
    #expect(analysis.recommended == row.recommended ?? stated)
    #expect(analysis.change == (row.recommended == nil ? .none : .towardRealTime))
  }

  @Test(arguments: [0, 1000, 1000.01], [LatencyTier.miniBatch, .batch])
  func `a critical error is the stronger rule`(impact: Double, stated: LatencyTier) {
    let analysis = analyse {
      $0.tier = stated
      $0.impactPerMinute = impact
      $0.errorCost = .critical
    }
    #expect(analysis.recommended == .nearRealTime)
    #expect(analysis.rule == .criticalErrorTightened)
    #expect(analysis.reason.contains("critical"))
  }

  @Test(arguments: ErrorCost.allCases, [0, 99.99, 5000])
  func `a stated micro-batch always stands`(errorCost: ErrorCost, impact: Double) {
    let analysis = analyse {
      $0.tier = .microBatch
      $0.consumer = .dashboard
      $0.errorCost = errorCost
      $0.impactPerMinute = impact
    }
    #expect(analysis.recommended == .microBatch)
    #expect(analysis.rule == .statedTierStands)
  }

  @Test(arguments: [
    (Consumer?.some(.dashboard), "orders", true),
    (.some(.service), "feeds the Dashboard", false),
    (.some(.person), "dashboards", false),
    (nil, "feeds the Dashboard", true),
    (nil, "orders", false),
  ])
  func `the consumer decides and the description only stands in for it`(
    consumer: Consumer?,
    description: String,
    relaxed: Bool
  ) {
    let analysis = analyse {
      $0.tier = .realTime
      $0.consumer = consumer
      $0.description = description
    }
    #expect(analysis.changeRecommended == relaxed)
  }

  @Test func `relaxing names the impact and tightening the cost of an error`() {
    let relaxed = analyse {
      $0.tier = .realTime
      $0.consumer = .dashboard
      $0.impactPerMinute = 20
    }
    #expect(relaxed.reason.contains("20 USD per minute"))
    let tightened = analyse {
      $0.impactPerMinute = 2500
      $0.errorCost = .high
    }
    #expect(tightened.reason.contains("error cost of high"))
    #expect(tightened.reason.contains("2,500 USD per minute"))
  }

  @Test(arguments: LatencyTier.allCases, HistoricalContext.allCases)
  func `history is reported for streaming tiers and changes nothing`(
    tier: LatencyTier,
    history: HistoricalContext
  ) {
    let analysis = analyse {
      $0.tier = tier
      $0.needs.historicalContext = history
    }
    #expect(analysis.recommended == tier)
    #expect(analysis.addedComplexity.isEmpty != (tier.needsStreaming && history != .none))
  }

  @Test func `thresholds can be overridden`() {
    let rules = TierRules(relaxBelow: 10, tightenAbove: 20)
    let dashboard = UseCase.sample {
      $0.tier = .realTime
      $0.consumer = .dashboard
      $0.impactPerMinute = 10
    }
    #expect(rules.analyse(dashboard).recommended == .realTime)
    #expect(rules.analyse(.sample { $0.impactPerMinute = 20.5 }).recommended == .microBatch)
  }
}
