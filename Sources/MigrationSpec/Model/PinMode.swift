/// How a run makes both sides see the same inputs.
public enum PinMode: String, CaseIterable, Codable, Sendable {
  /// The strongest way that the server and the pipelines allow.
  case auto
  /// A marker in the replication stream up to which the stream side must have come.
  case barrier
  /// One exported snapshot that both sides read.
  case snapshot
  /// A standby server whose replay is paused.
  case standby
  /// Writes to the inputs are held up for the length of the run.
  case freeze
  /// Only partitions that receive no more rows are judged.
  case closed
  /// The stream side is run anew over the retained inputs.
  case replay
}
