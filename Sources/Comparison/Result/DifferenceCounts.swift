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

  /// No differences.
  public init() {}

  /// All of them.
  public var total: Int { onlyInBatch + onlyInStream + changed + duplicate }
}
