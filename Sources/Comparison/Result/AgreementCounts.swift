/// How many pairs of rows agree without being identical.
public struct AgreementCounts: Sendable, Hashable, Codable {
  /// Pairs that differ only in how values are represented, such as `1 mon` and `30 days`.
  ///
  /// Only of rows that were read: digests of most types are those of values, not of texts.
  public var equal = 0
  /// Pairs with a value within its column's tolerance and none beyond it.
  public var withinTolerance = 0

  /// No such pairs.
  public init() {}
}
