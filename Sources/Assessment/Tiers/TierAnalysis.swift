/// What the tier rules say about a use case.
public struct TierAnalysis: Codable, Sendable, Equatable {
  /// The tier the use case asks for.
  public let stated: LatencyTier
  /// The tier the rules arrive at.
  public let recommended: LatencyTier
  /// The rule that decided.
  public let rule: TierRule
  /// The direction of the change, if one is recommended.
  public let change: TierChange
  /// Why, in one sentence.
  public let reason: String
  /// What the tier brings along that is easily forgotten; changes nothing about the tier.
  public let addedComplexity: [String]

  /// Whether another tier than the stated one is recommended.
  public var changeRecommended: Bool { change != .none }
}
