public import MigrationSpec

/// The part of the retained history that is replayed: by event time, cut into windows.
public struct ReplayRange: Hashable, Sendable {
  /// The first moment, as the database takes it, such as `2026-11-01`.
  public let from: String
  /// The first moment after it.
  public let to: String
  /// The length of a window: what one transaction replays.
  public let every: PartitionUnit
  /// The IANA time zone in which windows begin and end.
  public let zone: String

  /// Makes the value from its parts; the database checks the moments.
  public init(from: String, to: String, every: PartitionUnit, zone: String) {
    self.from = from
    self.to = to
    self.every = every
    self.zone = zone
  }
}
