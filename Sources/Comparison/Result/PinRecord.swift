/// How both sides were made to see the same inputs.
public struct PinRecord: Sendable, Hashable, Codable {
  /// The mode, such as `barrier`; `none` for a comparison that ran nothing.
  public let mode: String
  /// The position in the inputs' log, where one is known.
  public let lsn: String?
  /// The snapshot that the readers shared.
  public let snapshot: String?
  /// When it was taken, by the database's clock, as ISO 8601.
  public let at: String?

  /// Makes a record.
  public init(mode: String, lsn: String? = nil, snapshot: String? = nil, at: String? = nil) {
    self.mode = mode
    self.lsn = lsn
    self.snapshot = snapshot
    self.at = at
  }
}
