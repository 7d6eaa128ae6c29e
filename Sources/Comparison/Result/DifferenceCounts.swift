/// How many rows differ and how; every row stands in one count only.
public struct DifferenceCounts: Sendable, Hashable, Codable {
  /// Rows whose key the stream side lacks.
  public var onlyInBatch = 0
  /// Rows whose key the batch side lacks.
  public var onlyInStream = 0
  /// Pairs of rows of one key with other values.
  public var changed = 0
  /// Surplus rows of keys that repeat.
  public var duplicate = 0

  /// Rows of the batch side whose key the stream side has in another partition.
  public var movedOut = 0
  /// The other ends of such rows, in the partitions that the stream side has them in.
  public var movedIn = 0

  /// No differences.
  public init() {}

  /// All that make a partition unequal.
  public var total: Int {
    onlyInBatch + onlyInStream + changed + duplicate + movedOut + movedIn
  }
}
