/// How many seconds events arrive after they happened.
public struct LatenessPercentiles: Codable, Sendable, Equatable {
  /// Half of the events are no later.
  public let median: Double
  /// 95 of 100 events are no later.
  public let p95: Double
  /// 99 of 100 events are no later.
  public let p99: Double
  /// The latest event.
  public let maximum: Double

  /// States the percentiles in seconds.
  public init(median: Double, p95: Double, p99: Double, maximum: Double) {
    self.median = median
    self.p95 = p95
    self.p99 = p99
    self.maximum = maximum
  }
}
