/// The ten factors that are weighed between real time and batch.
public enum DecisionFactor: String, Codable, Sendable, CaseIterable {
  /// How fresh results must be.
  case latency
  /// How many events arrive at the busiest time.
  case volume
  /// How complex the transformation is.
  case processing
  /// How much history a result needs.
  case historicalContext = "historical_context"
  /// Whether events must be handled in their order.
  case ordering
  /// Whether every event must count exactly once.
  case exactlyOnce = "exactly_once"
  /// How a failed computation is put right.
  case recovery
  /// What the team knows.
  case team
  /// What already runs.
  case infrastructure
  /// How much room the budget leaves.
  case budget

  /// The factor's name in a table.
  public var title: String {
    switch self {
    case .latency: "latency requirement"
    case .volume: "data volume"
    case .processing: "processing complexity"
    case .historicalContext: "historical context"
    case .ordering: "ordering"
    case .exactlyOnce: "exactly-once"
    case .recovery: "error recovery"
    case .team: "team experience"
    case .infrastructure: "infrastructure"
    case .budget: "budget"
    }
  }
}
