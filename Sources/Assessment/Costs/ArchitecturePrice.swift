/// What the recommended architecture costs, with the rows of the cost model that price it.
public struct ArchitecturePrice: Codable, Sendable, Equatable {
  /// The approaches that are paid for together; more than one where two pipelines keep running.
  public let pricedAs: [CostApproach]
  /// Cost of a month.
  public let monthlyTotal: Double
  /// How much more a month costs than today's.
  public let monthlyIncrease: Double
  /// How much of the increase is people's work.
  public let operationsIncrease: Double
  /// What it costs to build; zero where nothing is built.
  public let initialInvestment: Double
  /// Whether it pays for itself; nil where results get no faster.
  public let breakEven: BreakEven?
}
