/// A way to build the pipeline, as the cost model knows it.
public enum CostApproach: String, Codable, Sendable, CaseIterable {
  /// One scheduled job.
  case batchSimple = "batch_simple"
  /// Several scheduled jobs that depend on each other.
  case batchComplex = "batch_complex"
  /// A job every few minutes.
  case microBatch = "micro_batch"
  /// A streaming pipeline with results within seconds.
  case nearRealTime = "near_real_time"
  /// A streaming pipeline with results within 100 ms.
  case realTime = "real_time"

  /// The approaches that are compared unless a file says otherwise.
  public static let standardComparison: [Self] = [
    .batchSimple, .microBatch, .nearRealTime, .realTime,
  ]

  /// The approaches that can be the batch side of a break-even.
  public static let batchApproaches: [Self] = [.batchSimple, .batchComplex]

  /// The approach's name in a sentence.
  public var title: String {
    switch self {
    case .batchSimple: "simple batch"
    case .batchComplex: "complex batch"
    case .microBatch: "micro-batch"
    case .nearRealTime: "near real time"
    case .realTime: "real time"
    }
  }
}
