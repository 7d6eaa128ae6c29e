/// The shares of the keys that are read from the stream side, step by step.
public struct CanarySpecification: Hashable, Sendable {
  /// The steps in basis points, ascending, from 1 to 10 000.
  public let steps: [Int]
  /// What happens when a run finds a mismatch meanwhile.
  public let onMismatch: MismatchPolicy
  /// The function that spreads keys over buckets.
  public let hash: KeyHash
  /// Readers who get the stream side already while the share is below all.
  public let streamReaders: ReaderPins
  /// Readers who get the batch side until the cutover; they go before ``streamReaders``.
  public let batchReaders: ReaderPins

  /// Makes the value from its parts, unchecked.
  public init(
    steps: [Int] = [100, 500, 1000, 2500, 5000, 10000],
    onMismatch: MismatchPolicy = .rollback,
    hash: KeyHash = .md5,
    streamReaders: ReaderPins = ReaderPins(),
    batchReaders: ReaderPins = ReaderPins()
  ) {
    self.steps = steps
    self.onMismatch = onMismatch
    self.hash = hash
    self.streamReaders = streamReaders
    self.batchReaders = batchReaders
  }
}
