/// How many rows each side has.
public struct RowCounts: Sendable, Hashable, Codable {
  /// Rows of the batch side.
  public var batch: Int
  /// Rows of the stream side.
  public var stream: Int

  /// Makes counts.
  public init(batch: Int = 0, stream: Int = 0) {
    self.batch = batch
    self.stream = stream
  }
}
