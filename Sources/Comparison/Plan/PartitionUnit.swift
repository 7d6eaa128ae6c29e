/// How long a partition is, or that every value is one.
public enum PartitionUnit: String, Sendable, Hashable, Codable, CaseIterable {
  /// An hour of the zone.
  case hour
  /// A calendar day of the zone.
  case day
  /// An ISO week of the zone, from Monday.
  case week
  /// A calendar month of the zone.
  case month
  /// Every value is a partition of its own.
  case value
}
