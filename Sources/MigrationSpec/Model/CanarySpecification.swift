/// The shares of the keys that are read from the stream side, step by step.
public struct CanarySpecification: Hashable, Sendable {
  /// The steps in basis points, ascending, from 1 to 10 000.
  public let steps: [Int]
  /// What happens when a run finds a mismatch meanwhile.
  public let onMismatch: MismatchPolicy

  /// Makes the value from its parts, unchecked.
  public init(
    steps: [Int] = [100, 500, 1000, 2500, 5000, 10000],
    onMismatch: MismatchPolicy = .rollback
  ) {
    self.steps = steps
    self.onMismatch = onMismatch
  }
}
