/// All that follows from a use case by rule and formula, without the what-ifs.
///
/// Cheap to make, because the sensitivity table makes one per changed input.
public struct UseCaseAnalysis: Codable, Sendable, Equatable {
  /// What the tier rules say.
  public let tier: TierAnalysis
  /// The events of a day at the average rate.
  public let eventsPerDay: Double
  /// The volume factor of the cost model.
  public let volumeFactor: Double
  /// The costs of the approaches that the use case compares.
  public let costs: [CostEstimate]
  /// Every approach faster than batch against what runs today.
  public let breakEvens: [BreakEven]
  /// The streaming approach against micro-batch; nil where nothing is streamed to the reader.
  public let lastStep: BreakEven?
  /// The ten factors.
  public let matrix: DecisionMatrix
  /// The architecture.
  public let choice: ArchitectureChoice
  /// What the architecture costs.
  public let price: ArchitecturePrice

  /// Analyses a use case.
  public init(_ useCase: UseCase) {
    let assumptions = useCase.assumptions
    let economics = Economics(useCase)
    tier = assumptions.tiers.analyse(useCase)
    eventsPerDay = useCase.eventsPerDay
    volumeFactor = assumptions.costs.volumeFactor(eventsPerDay: useCase.eventsPerDay)
    costs = useCase.compare.map(economics.estimate)
    breakEvens = [.microBatch, .nearRealTime, .realTime].map(economics.breakEven)
    matrix = assumptions.matrix.judge(useCase, tier: tier.recommended)
    choice = ArchitectureRules(useCase, tier: tier, matrix: matrix, economics: economics).choose()
    let served = choice.servedTier
    price = economics.price(of: choice.architecture, serving: served)
    lastStep =
      served.needsStreaming ? economics.lastStep(to: economics.approach(for: served)) : nil
  }

  /// The break-even of one approach against what runs today; nil for the approaches of batch.
  public func breakEven(of approach: CostApproach) -> BreakEven? {
    breakEvens.first { $0.faster == [approach] }
  }
}
