/// The length of one partition.
public enum PartitionUnit: String, CaseIterable, Codable, Sendable {
  /// One hour of the zone's local time.
  case hour
  /// One calendar day of the zone.
  case day
  /// One ISO week of the zone, from Monday on.
  case week
  /// One calendar month of the zone.
  case month
  /// All rows with one value of the partition column.
  case value
}
