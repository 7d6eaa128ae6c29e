/// What the use case demands of its pipeline beside latency.
public struct Needs: Codable, Sendable, Equatable {
  /// How much history a result needs.
  public var historicalContext: HistoricalContext
  /// Whether events must be handled in their order.
  public var ordering: Bool
  /// Whether every event must count exactly once.
  public var exactlyOnce: Bool
  /// Whether history is computed again with the same code whenever the logic changes.
  public var reprocessing: Bool
  /// Whether a fast approximate answer may be corrected by a complete one later.
  public var approximateFirst: Bool
  /// The tiers at which other consumers read the same data.
  public var otherTiers: [LatencyTier]

  /// States the needs.
  public init(
    historicalContext: HistoricalContext = .none,
    ordering: Bool = false,
    exactlyOnce: Bool = false,
    reprocessing: Bool = false,
    approximateFirst: Bool = false,
    otherTiers: [LatencyTier] = []
  ) {
    self.historicalContext = historicalContext
    self.ordering = ordering
    self.exactlyOnce = exactlyOnce
    self.reprocessing = reprocessing
    self.approximateFirst = approximateFirst
    self.otherTiers = otherTiers
  }
}
