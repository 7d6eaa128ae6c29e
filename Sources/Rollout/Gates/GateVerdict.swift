/// What a gate says.
public enum GateVerdict: String, Codable, Sendable, Hashable, CaseIterable {
  /// The transition may be made.
  case open
  /// It may not.
  case closed
  /// Nothing can be said for lack of data.
  case inconclusive
  /// Time has to pass.
  case waiting

  /// Rolls rules up: what fails is stronger than what is unknown, which is stronger than waiting.
  init(_ outcomes: some Sequence<RuleOutcome>) {
    let found = Set(outcomes)
    if found.contains(.fail) {
      self = .closed
    } else if found.contains(.inconclusive) || found.isEmpty {
      self = .inconclusive
    } else {
      self = found.contains(.waiting) ? .waiting : .open
    }
  }

  /// The contract's exit code.
  public var exitCode: Int32 {
    switch self {
    case .open: 0
    case .closed: 1
    case .inconclusive: 3
    case .waiting: 4
    }
  }
}
