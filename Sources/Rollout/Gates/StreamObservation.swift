/// What was seen of the streaming side a moment ago.
///
/// Whoever judges a gate measures it, since this module runs no pipelines.
public struct StreamObservation: Codable, Sendable, Hashable {
  /// What was seen.
  public enum Condition: String, Codable, Sendable, Hashable, CaseIterable {
    /// The stream reached a position that was the inputs' newest when the measuring began.
    case caughtUp = "caught_up"
    /// It is at work and had not reached that position when the measuring ended.
    case behind
    /// Nothing is running.
    case stopped
    /// It can't be asked, or did not answer.
    case unmeasured
  }

  /// What was seen.
  public let condition: Condition
  /// How long it took to catch up, or how long it was waited for; nil where nothing was measured.
  public let lagMilliseconds: Int?
  /// What exactly, where there is more to say.
  public let detail: String?
  /// What to do about it; nil where there is nothing to do.
  public let remedy: String?

  /// The lag, or the least that it is while the stream is behind.
  public var lag: Duration? { lagMilliseconds.map { .milliseconds($0) } }

  /// The stream reached the newest position of when the measuring began.
  ///
  /// - Parameter lag: How long that took.
  /// - Returns: The observation.
  public static func caughtUp(after lag: Duration) -> StreamObservation {
    StreamObservation(.caughtUp, lag: lag, detail: nil, remedy: nil)
  }

  /// The stream is at work and was waited for in vain.
  ///
  /// - Parameters:
  ///   - waited: How long.
  ///   - remedy: What to do about it.
  /// - Returns: The observation.
  public static func behind(waited: Duration, remedy: String?) -> StreamObservation {
    StreamObservation(.behind, lag: waited, detail: nil, remedy: remedy)
  }

  /// Nothing is running.
  ///
  /// - Parameters:
  ///   - detail: What exactly.
  ///   - remedy: What starts it.
  /// - Returns: The observation.
  public static func stopped(_ detail: String, remedy: String?) -> StreamObservation {
    StreamObservation(.stopped, lag: nil, detail: detail, remedy: remedy)
  }

  /// It can't be asked, or did not answer.
  ///
  /// - Parameters:
  ///   - detail: Why.
  ///   - remedy: What to do about it.
  /// - Returns: The observation.
  public static func unmeasured(_ detail: String, remedy: String?) -> StreamObservation {
    StreamObservation(.unmeasured, lag: nil, detail: detail, remedy: remedy)
  }

  private init(_ condition: Condition, lag: Duration?, detail: String?, remedy: String?) {
    self.condition = condition
    lagMilliseconds = lag.map { Int($0 / .milliseconds(1)) }
    self.detail = detail
    self.remedy = remedy
  }

  private enum CodingKeys: String, CodingKey {
    case condition, detail, remedy
    case lagMilliseconds = "lag_ms"
  }
}
