/// The shares of the keys that are read from the stream side, step by step.
public struct CanarySpecification: Hashable, Sendable {
  /// The steps in basis points, ascending, from 1 to 10 000.
  public let steps: [Int]

  /// Makes the value from its parts, unchecked.
  public init(
    steps: [Int] = [100, 500, 1000, 2500, 5000, 10000]
  ) {
    self.steps = steps
  }
}
