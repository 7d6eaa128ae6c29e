/// What one rule of a gate says.
public enum RuleOutcome: String, Codable, Sendable, Hashable, CaseIterable {
  /// It holds.
  case pass
  /// It does not hold.
  case fail
  /// It can't be said for lack of data.
  case inconclusive
  /// It will hold by the passing of time alone.
  case waiting
}
