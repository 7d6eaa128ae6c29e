/// The rule that led from the stated tier to the recommended one.
public enum TierRule: String, Codable, Sendable {
  /// No rule asks for another tier.
  case statedTierStands = "stated_tier_stands"
  /// A dashboard whose delay costs little does not need streaming.
  case dashboardRelaxed = "dashboard_relaxed"
  /// A delay costs too much for hours of latency.
  case impactTightened = "impact_tightened"
  /// An error is critical, so hours of latency are too many; stronger than the rule on impact.
  case criticalErrorTightened = "critical_error_tightened"
  /// Another reader of the same data needs it faster than the stated tier.
  case fasterReader = "faster_reader"
}
