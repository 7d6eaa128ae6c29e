/// What a run showed of the means by which it was made, rather than of the two sides.
public struct RunControls: Codable, Sendable, Hashable {
  /// Whether the comparison tells changed rows of a copy; nil where it was not tried.
  public let comparator: RunVerdict?
  /// Whether the batch side agrees with itself over the same inputs; nil where it was not tried.
  public let noise: RunVerdict?

  /// Makes the controls of a run.
  ///
  /// - Parameters:
  ///   - comparator: Whether the comparison tells changed rows of a copy.
  ///   - noise: Whether the batch side agrees with itself over the same inputs.
  public init(comparator: RunVerdict? = nil, noise: RunVerdict? = nil) {
    self.comparator = comparator
    self.noise = noise
  }
}
