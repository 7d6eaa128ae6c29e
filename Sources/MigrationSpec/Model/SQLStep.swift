public import Postgres

/// One SQL file of a pipeline.
public struct SQLStep: Hashable, Sendable {
  /// The absolute path of the file.
  public let path: String
  /// The file is run once per partition of this length; nil: once.
  public let every: PartitionUnit?
  /// The relation whose rows say which partitions there are.
  public let over: RelationName?
  /// The time column of that relation.
  public let by: String?
  /// The IANA time zone in which partitions begin and end.
  public let zone: String
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    path: String,
    every: PartitionUnit?,
    over: RelationName?,
    by: String?,
    zone: String,
    location: SourceLocation
  ) {
    self.path = path
    self.every = every
    self.over = over
    self.by = by
    self.zone = zone
    self.location = location
  }
}
