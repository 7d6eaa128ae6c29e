/// How many pairs of rows agree without being identical.
public struct AgreementCounts: Sendable, Hashable, Codable {
  /// Pairs that differ only in how values are represented, such as 1.0 and 1.00.
  public var equal = 0
  /// Pairs with a value within its column's tolerance and none beyond it.
  public var withinTolerance = 0

  /// No such pairs.
  public init() {}
}
