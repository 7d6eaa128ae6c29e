public import MigrationSpec

/// How an output is cut into partitions.
public struct PartitionScheme: Sendable, Hashable {
  /// The column, by the batch side's name.
  public let column: String
  /// How long a partition is.
  public let unit: PartitionUnit
  /// The IANA zone whose days and hours count, for columns that hold instants.
  public let zone: String

  /// How long after its end rows of a partition may still arrive; nil: not said, and partitions
  /// have no stages.
  public let lateness: Duration?

  /// Describes partitions.
  public init(
    column: String,
    unit: PartitionUnit = .day,
    zone: String = "UTC",
    lateness: Duration? = nil
  ) {
    self.lateness = lateness
    self.column = column
    self.unit = unit
    self.zone = zone
  }
}
