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

  /// What an architecture costs that serves a tier.
  func price(of architecture: Architecture, serving tier: LatencyTier) -> ArchitecturePrice {
    let approaches = approaches(pricing: architecture, serving: tier)
    let parts = approaches.map(estimate)
    let monthly = parts.reduce(0) { $0 + $1.monthlyTotal }
    let operations = parts.reduce(0) { $0 + $1.operations }
    let current = estimate(useCase.currentApproach)
    let built = parts.filter { $0.approach != useCase.currentApproach }
    return ArchitecturePrice(
      pricedAs: approaches,
      infrastructure: parts.reduce(0) { $0 + $1.infrastructure },
      operations: operations,
      monthlyTotal: monthly,
      monthlyIncrease: monthly - current.monthlyTotal,
      operationsIncrease: operations - current.operations,
      initialInvestment: built.reduce(0) { $0 + $1.initialInvestment },
      breakEven: tier <= .microBatch
        ? breakEven(of: parts, over: current, saving: model.minutesSaved) : nil,
      step: step(to: parts, serving: tier)
    )
  }

  /// What streaming earns over the next slower approach, for the little that it still saves.
  private func step(to parts: [CostEstimate], serving tier: LatencyTier) -> BreakEven? {
    switch tier {
    case .realTime:
      breakEven(of: parts, over: estimate(.nearRealTime), saving: model.minutesSavedByRealTime)
    case .nearRealTime:
      breakEven(of: parts, over: estimate(.microBatch), saving: model.minutesSavedByStreaming)
    case .microBatch, .miniBatch, .batch:
      nil
    }
  }

  /// Parts that are paid for together against one slower approach; by the framework's formula the
  /// investment is that beyond a slower one which is new too.
  private func breakEven(
    of parts: [CostEstimate],
    over slower: CostEstimate,
    saving minutes: Double
  ) -> BreakEven {
    BreakEven(
      faster: parts.map(\.approach),
      slower: slower.approach,
      costIncrease: parts.reduce(-slower.monthlyTotal) { $0 + $1.monthlyTotal },
      extraInvestment: parts.reduce(-slower.initialInvestment) { $0 + $1.initialInvestment },
      value: useCase.effectiveLatencyValue,
      minutesSaved: minutes,
      model: model
    )
  }

  private func approaches(
    pricing architecture: Architecture,
    serving tier: LatencyTier
  ) -> [CostApproach] {
    switch architecture {
    case .batch:
      [useCase.currentApproach]
    case .streamingIngestion:
      [useCase.currentApproach == .batchComplex ? .microBatch : .batchComplex]
    case .lambda:
      [approach(for: tier), useCase.currentApproach]
    case .microBatchViews, .medallion, .kappa, .fullStreaming:
      [approach(for: tier)]
    }
  }
}
