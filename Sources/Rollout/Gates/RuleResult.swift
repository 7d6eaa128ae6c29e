/// One rule of a gate with its value and its bound.
public struct RuleResult: Codable, Sendable, Hashable {
  /// The rule's name, as in the specification.
  public let rule: String
  /// What it says.
  public let outcome: RuleOutcome
  /// What was found.
  public let value: String
  /// What is asked for.
  public let bound: String
}
