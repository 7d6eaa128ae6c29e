public import Postgres

/// How a run made both sides see the same inputs, and up to which point.
public struct RunPin: Codable, Sendable, Hashable {
  /// The mode's name, such as `barrier`.
  public let mode: String
  /// The fence's position in the write-ahead log, where the mode knows it.
  public let lsn: LogSequenceNumber?
  /// When the fence was set.
  public let at: Timestamp

  /// Makes a pin.
  ///
  /// - Parameters:
  ///   - mode: The mode's name, such as `barrier`.
  ///   - lsn: The fence's position in the write-ahead log, where the mode knows it.
  ///   - at: When the fence was set.
  public init(mode: String, lsn: LogSequenceNumber?, at: Timestamp) {
    self.mode = mode
    self.lsn = lsn
    self.at = at
  }

  /// Tells one fence from another: two runs at the same one prove no more than one of them.
  public var fenceIdentity: String { lsn?.description ?? at.description }

  /// False when nothing made both sides see the same inputs.
  public var isPinned: Bool { mode != "none" }
}
