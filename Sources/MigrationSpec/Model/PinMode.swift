/// How a run makes both sides see the same inputs.
public enum PinMode: String, CaseIterable, Codable, Sendable {
  /// The strongest way that the server and the pipelines allow.
  case auto
  /// Writers of the inputs are held up for the moment in which the position is taken.
  case barrier
  /// One exported snapshot that both sides read.
  case snapshot
  /// A standby server whose replay is paused.
  case standby
  /// The inputs are copied as they are at the fence.
  case freeze
  /// Only partitions that receive no more rows are judged.
  case closed
  /// Copies of the inputs are kept by logical decoding, up to the fence.
  case replay
}
