/// The side to which the votes of all factors lean.
public enum MatrixLean: String, Codable, Sendable {
  /// More weight for real time.
  case realTime = "real_time"
  /// More weight for batch.
  case batch
  /// The same weight for both.
  case balanced
}
