/// Which transition a gate stands before.
public enum GateKind: String, Codable, Sendable, Hashable, CaseIterable {
  /// Before readers get a first, or a larger, share from the stream side.
  case canary
  /// Before all readers get the stream side for good.
  case cutover
}
