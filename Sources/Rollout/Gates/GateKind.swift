/// Which transition a gate stands before.
public enum GateKind: String, Codable, Sendable, Hashable, CaseIterable {
  /// Before readers get a first, or a larger, share from the stream side.
  case canary
  /// Before all readers get the stream side for good.
  case cutover
  /// Before the batch side may be switched off.
  case retire

  /// The phase that the migration has to be in; nil where any will do.
  var phase: Phase? {
    switch self {
    case .canary: nil
    case .cutover: .canary
    case .retire: .cutover
    }
  }

  /// The gate between two positions; nil where readers get no more from the stream side.
  public init?(from: RolloutPosition, to target: RolloutPosition) {
    switch target.phase {
    case .retired: self = .retire
    case .cutover:
      guard from.phase != .cutover || target.isRaise(from: from) else { return nil }
      self = .cutover
    case .shadow, .canary:
      guard target.isRaise(from: from) else { return nil }
      self = .canary
    }
  }
}
