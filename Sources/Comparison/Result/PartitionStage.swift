/// Where a partition stands in its life, by the database's clock.
public enum PartitionStage: String, Sendable, Hashable, Codable {
  /// Its end has not come: rows still belong to it by right.
  case open
  /// Its end has come, the allowed lateness has not passed: late rows may still arrive.
  case settling
  /// Nothing may change it any more.
  case closed
}
