/// The difference up to which two unequal cells still agree; any bound that is kept suffices.
public struct ColumnTolerance: Hashable, Sendable {
  /// |a - b| <= bound.
  public let absolute: Double?
  /// |a - b| <= bound x max(|a|, |b|).
  public let relative: Double?
  /// The distance of two moments <= bound.
  public let time: Duration?

  /// Makes the value from its parts, unchecked.
  public init(
    absolute: Double? = nil,
    relative: Double? = nil,
    time: Duration? = nil
  ) {
    self.absolute = absolute
    self.relative = relative
    self.time = time
  }
}
