/// How long differences of live databases may take to settle.
public struct Settling: Sendable, Hashable {
  /// How often differing rows are read again at most.
  public var reads: Int
  /// How long to wait before each time.
  public var pause: Duration

  /// Describes the patience of a comparison.
  public init(reads: Int = 5, pause: Duration = .seconds(2)) {
    self.reads = max(1, reads)
    self.pause = pause
  }
}
