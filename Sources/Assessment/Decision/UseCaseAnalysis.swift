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
  /// The costs of the approaches that the use case compares, of what runs today and of what is
  /// recommended.
  public let costs: [CostEstimate]
  /// Every approach faster than batch against what runs today.
  public let breakEvens: [BreakEven]
  /// The ten factors.
  public let matrix: DecisionMatrix
  /// The architecture.
  public let choice: ArchitectureChoice
  /// What the architecture costs.
  public let price: ArchitecturePrice
  /// What was weighed before and does not pay for itself, the fastest first.
  public let refused: [ArchitectureOption]

  /// Analyses a use case.
  public init(_ useCase: UseCase) {
    let assumptions = useCase.assumptions
    let economics = Economics(useCase)
    tier = assumptions.tiers.analyse(useCase)
    eventsPerDay = useCase.eventsPerDay
    volumeFactor = assumptions.costs.volumeFactor(eventsPerDay: useCase.eventsPerDay)
    breakEvens = [.microBatch, .nearRealTime, .realTime].map(economics.breakEven)
    matrix = assumptions.matrix.judge(useCase, tier: tier.recommended)
    let decision =
      ArchitectureRules(useCase, tier: tier, matrix: matrix, economics: economics).decide()
    choice = decision.choice
    price = decision.price
    refused = decision.refused
    costs = Self.compared(by: useCase, with: price.pricedAs).map(economics.estimate)
  }

  /// The break-even of one approach against what runs today; nil for the approaches of batch.
  public func breakEven(of approach: CostApproach) -> BreakEven? {
    breakEvens.first { $0.faster == [approach] }
  }

  /// What the use case compares, with what must not be missing beside it in the table's order.
  private static func compared(
    by useCase: UseCase,
    with recommended: [CostApproach]
  ) -> [CostApproach] {
    let order = CostApproach.allCases
    return ([useCase.currentApproach] + recommended).reduce(into: useCase.compare) {
      shown,
      needed in
      guard !shown.contains(needed) else { return }
      let slower = order.prefix { $0 != needed }
      shown.insert(needed, at: shown.firstIndex { !slower.contains($0) } ?? shown.endIndex)
    }
  }
}
