/// One architecture for one use case, with the reasons that led to it.
public struct ArchitectureChoice: Codable, Sendable, Equatable {
  /// The architecture.
  public let architecture: Architecture
  /// The tier that it serves, after the tier rules and after the money.
  public let servedTier: LatencyTier
  /// Why, the strongest reason first.
  public let reasons: [String]
}
