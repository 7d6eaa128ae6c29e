/// What a factor speaks for.
public enum FactorVote: String, Codable, Sendable {
  /// Streaming.
  case realTime = "real_time"
  /// Batch.
  case batch
  /// Neither: the factor is known and lies between.
  case neutral
  /// Nothing: the use case does not state the factor.
  case notStated = "not_stated"

  /// The vote's name in a table.
  public var title: String {
    switch self {
    case .realTime: "real time"
    case .batch: "batch"
    case .neutral: "neutral"
    case .notStated: "not stated"
    }
  }
}
