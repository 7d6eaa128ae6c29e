/// An architecture that would serve a tier, and what it would cost.
public struct ArchitectureOption: Codable, Sendable, Equatable {
  /// The architecture.
  public let architecture: Architecture
  /// The tier that it would serve.
  public let servedTier: LatencyTier
  /// What it would cost, and whether it would pay for itself.
  public let price: ArchitecturePrice
  /// What speaks for it.
  public let reason: String

  /// What is paid for, in a sentence.
  public var title: String { PhraseText.paidFor(price.pricedAs) }
}
