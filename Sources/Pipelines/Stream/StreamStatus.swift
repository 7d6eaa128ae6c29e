/// A stream as it stands, also while it does not run.
public struct StreamStatus: Codable, Hashable, Sendable {
  /// What there is of it.
  public enum State: String, Codable, Sendable, CaseIterable {
    /// Nothing.
    case absent
    /// The existing rows are being copied, or a copy did not end.
    case copying
    /// The existing rows are copied; changes are followed whenever it runs.
    case ready
    /// The slot is gone or was invalidated: it has to be rebuilt.
    case broken
  }

  /// What there is of it.
  public let state: State
  /// How far its outputs are; nil when it is absent.
  public let progress: StreamProgress?
  /// True while something reads the slot.
  public let isRunning: Bool
  /// The log between what is applied and its end, in bytes; nil without a slot.
  public let lagBytes: Int?
  /// The log that the server must keep for the slot, in bytes; nil without a slot.
  public let retainedBytes: Int?
  /// How many seconds ago the progress was stored; nil when the stream is absent.
  ///
  /// Where there is a lag, it is at least as long. Measured by the clock of the outputs' database.
  public let storedSecondsAgo: Double?

  private enum CodingKeys: String, CodingKey {
    case state, progress
    case isRunning = "is_running"
    case lagBytes = "lag_bytes"
    case retainedBytes = "retained_bytes"
    case storedSecondsAgo = "stored_seconds_ago"
  }

  init(progress: StreamProgress?, slot: ReplicationSlot?, storedSecondsAgo: Double?) {
    self.progress = progress
    self.storedSecondsAgo = storedSecondsAgo
    isRunning = slot?.isActive ?? false
    lagBytes = slot?.lagBytes
    retainedBytes = slot?.retainedBytes
    guard let progress else {
      state = .absent
      return
    }
    if progress.isCopied {
      state = slot.map { !$0.isLost } ?? false ? .ready : .broken
    } else {
      state = .copying
    }
  }
}
