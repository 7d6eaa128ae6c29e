/// The money of one use case: estimates at its volume and what each faster approach must earn.
struct Economics {
  private let useCase: UseCase
  private let model: BreakEvenModel

  init(_ useCase: UseCase) {
    self.useCase = useCase
    model = useCase.assumptions.breakEven
  }

  func estimate(_ approach: CostApproach) -> CostEstimate {
    useCase.assumptions.costs.estimate(approach, eventsPerDay: useCase.eventsPerDay)
  }

  /// The approach that serves a tier; the slow tiers keep what runs today.
  func approach(for tier: LatencyTier) -> CostApproach {
    switch tier {
    case .realTime: .realTime
    case .nearRealTime: .nearRealTime
    case .microBatch: .microBatch
    case .miniBatch, .batch: useCase.currentApproach
    }
  }

  /// An approach against what runs today.
  func breakEven(of approach: CostApproach) -> BreakEven {
    model.breakEven(
      of: estimate(approach),
      over: estimate(useCase.currentApproach),
      value: useCase.effectiveLatencyValue,
      minutesSaved: model.minutesSaved
    )
  }

  /// The last step alone: streaming against micro-batch, for the minute that it still saves.
  func lastStep(to approach: CostApproach) -> BreakEven {
    model.breakEven(
      of: estimate(approach),
      over: estimate(.microBatch),
      value: useCase.effectiveLatencyValue,
      minutesSaved: model.minutesSavedByStreaming
    )
  }

  /// The fastest tier, from a given one on toward batch, whose approach pays for itself.
  ///
  /// A critical cost of error keeps the tier whatever it costs: what it prevents is not revenue.
  func affordableTier(from tier: LatencyTier) -> LatencyTier {
    guard useCase.errorCost != .critical else { return tier }
    var affordable = tier
    while affordable <= .microBatch, !breakEven(of: approach(for: affordable)).recommended {
      affordable = affordable.nextSlower ?? .batch
    }
    return affordable
  }

  /// What an architecture costs that serves a tier.
  func price(of architecture: Architecture, serving tier: LatencyTier) -> ArchitecturePrice {
    let approaches = approaches(pricing: architecture, serving: tier)
    let current = estimate(useCase.currentApproach)
    let parts = approaches.map(estimate)
    let monthly = parts.reduce(0) { $0 + $1.monthlyTotal }
    let operations = parts.reduce(0) { $0 + $1.operations }
    let initial = parts.reduce(0) { $0 + $1.initialInvestment }
    let increase = monthly - current.monthlyTotal
    let breakEven = BreakEven(
      faster: approaches,
      slower: useCase.currentApproach,
      costIncrease: increase,
      extraInvestment: initial - current.initialInvestment,
      value: useCase.effectiveLatencyValue,
      minutesSaved: model.minutesSaved,
      model: model
    )
    return ArchitecturePrice(
      pricedAs: approaches,
      monthlyTotal: monthly,
      monthlyIncrease: increase,
      operationsIncrease: operations - current.operations,
      initialInvestment: approaches == [useCase.currentApproach] ? 0 : initial,
      breakEven: tier <= .microBatch ? breakEven : nil
    )
  }

  private func approaches(
    pricing architecture: Architecture,
    serving tier: LatencyTier
  ) -> [CostApproach] {
    switch architecture {
    case .batch:
      return [useCase.currentApproach]
    case .microBatchViews:
      return [.microBatch]
    case .streamingIngestion:
      return [useCase.currentApproach == .batchComplex ? .microBatch : .batchComplex]
    case .medallion:
      let fastest = useCase.needs.otherTiers.reduce(tier, min)
      return [fastest >= .microBatch ? .microBatch : .nearRealTime]
    case .lambda:
      return [approach(for: tier), useCase.currentApproach]
    case .kappa, .fullStreaming:
      return [approach(for: tier)]
    }
  }
}
