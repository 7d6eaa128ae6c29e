/// How much room the budget leaves.
public enum Budget: String, Codable, Sendable, CaseIterable {
  /// More may be spent where it pays.
  case flexible
  /// The sum is fixed.
  case constrained
}
