/// How much each factor counts.
///
/// The framework names the factors and leaves their weights open. These are ours: what the
/// requirement is (latency) counts three times, what makes a pipeline costly to build and run
/// (processing, history, team, budget) twice, the rest once.
public struct FactorWeights: Codable, Sendable, Equatable {
  /// Weight of the latency requirement.
  public var latency: Double = 3
  /// Weight of the data volume.
  public var volume: Double = 1
  /// Weight of the processing complexity.
  public var processing: Double = 2
  /// Weight of the historical context.
  public var historicalContext: Double = 2
  /// Weight of ordering.
  public var ordering: Double = 1
  /// Weight of exactly-once.
  public var exactlyOnce: Double = 1
  /// Weight of error recovery.
  public var recovery: Double = 1
  /// Weight of the team's experience.
  public var team: Double = 2
  /// Weight of what already runs.
  public var infrastructure: Double = 1
  /// Weight of the budget.
  public var budget: Double = 2

  /// The default weights.
  public init() {}

  /// The weight of one factor.
  public subscript(factor: DecisionFactor) -> Double {
    switch factor {
    case .latency: latency
    case .volume: volume
    case .processing: processing
    case .historicalContext: historicalContext
    case .ordering: ordering
    case .exactlyOnce: exactlyOnce
    case .recovery: recovery
    case .team: team
    case .infrastructure: infrastructure
    case .budget: budget
    }
  }
}
