/// How fresh a result must be; tiers compare by latency, the fastest is the smallest.
///
/// The order is the declaration order and never that of the names: `near_real_time` sorts before
/// `real_time` as text, yet it is the slower of the two.
public enum LatencyTier: String, Codable, Sendable, CaseIterable, Comparable {
  /// Under 100 ms.
  case realTime = "real_time"
  /// 1 to 30 seconds.
  case nearRealTime = "near_real_time"
  /// 1 to 15 minutes.
  case microBatch = "micro_batch"
  /// 1 to 4 hours.
  case miniBatch = "mini_batch"
  /// A day or more.
  case batch

  /// Orders tiers from real time to batch.
  public static func < (left: Self, right: Self) -> Bool {
    left.rank < right.rank
  }

  /// Whether only a streaming pipeline can serve the tier.
  public var needsStreaming: Bool { self <= .nearRealTime }

  /// The longest delay in seconds within the tier; a day for `batch`, which has no upper end.
  public var slowestAcceptableSeconds: Double {
    switch self {
    case .realTime: 0.1
    case .nearRealTime: 30
    case .microBatch: 15 * 60
    case .miniBatch: 4 * 3600
    case .batch: 24 * 3600
    }
  }

  /// The tier's range of latency in words.
  public var latency: String {
    switch self {
    case .realTime: "under 100 ms"
    case .nearRealTime: "1 to 30 seconds"
    case .microBatch: "1 to 15 minutes"
    case .miniBatch: "1 to 4 hours"
    case .batch: "a day or more"
    }
  }

  /// What is typically built in the tier.
  public var examples: String {
    switch self {
    case .realTime: "fraud detection, pricing, gaming"
    case .nearRealTime: "personalisation, inventory, alerting"
    case .microBatch: "dashboard refresh, alerting"
    case .miniBatch: "reports, ML model training"
    case .batch: "data warehouse, historical analysis"
    }
  }

  /// The tier's name in a sentence.
  public var title: String {
    switch self {
    case .realTime: "real time"
    case .nearRealTime: "near real time"
    case .microBatch: "micro-batch"
    case .miniBatch: "mini-batch"
    case .batch: "batch"
    }
  }

  /// The next slower tier, or nil for `batch`.
  public var nextSlower: Self? {
    Self.allCases.first { $0.rank == rank + 1 }
  }

  private var rank: Int {
    switch self {
    case .realTime: 0
    case .nearRealTime: 1
    case .microBatch: 2
    case .miniBatch: 3
    case .batch: 4
    }
  }
}
