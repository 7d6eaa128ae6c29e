/// One factor's vote, with its weight and the fact behind it.
public struct FactorVerdict: Codable, Sendable, Equatable {
  /// The factor.
  public let factor: DecisionFactor
  /// What it speaks for.
  public let vote: FactorVote
  /// How much the vote counts.
  public let weight: Double
  /// The fact that decided the vote.
  public let reason: String
}
