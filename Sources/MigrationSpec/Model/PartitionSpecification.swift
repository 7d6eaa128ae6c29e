/// How an output is cut into the pieces that get their own verdicts.
public struct PartitionSpecification: Hashable, Sendable {
  /// The column that decides.
  public let by: String
  /// The length of a piece.
  public let every: PartitionUnit
  /// The IANA time zone in which pieces begin and end.
  public let zone: String
  /// How long after its end rows of a piece may still arrive; nil: not said.
  public let lateness: Duration?

  /// Makes the value from its parts, unchecked.
  public init(
    by: String,
    every: PartitionUnit,
    zone: String,
    lateness: Duration?
  ) {
    self.by = by
    self.every = every
    self.zone = zone
    self.lateness = lateness
  }
}
