/// The direction in which a tier should change.
public enum TierChange: String, Codable, Sendable {
  /// The stated tier stands.
  case none
  /// A slower tier suffices.
  case towardBatch = "toward_batch"
  /// A faster tier is needed.
  case towardRealTime = "toward_real_time"

  /// Compares two tiers as latencies.
  public init(from stated: LatencyTier, to recommended: LatencyTier) {
    if recommended > stated {
      self = .towardBatch
    } else if recommended < stated {
      self = .towardRealTime
    } else {
      self = .none
    }
  }
}
