/// What a comparison found.
///
/// Absence of data or of an answer is never `match`.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  /// Both sides hold the same rows.
  case match
  /// They do not.
  case mismatch
  /// Nothing could be proved either way.
  case inconclusive
  /// The comparison failed.
  case error
  /// It was not asked for.
  case skipped

  /// The verdict of a whole from those of its parts: the gravest wins, none at all proves nothing.
  public static func rollUp(_ verdicts: some Sequence<Verdict>) -> Verdict {
    let gravest = verdicts.max { $0.gravity < $1.gravity }
    return gravest ?? .inconclusive
  }

  private var gravity: Int {
    switch self {
    case .match: 0
    case .skipped: 1
    case .inconclusive: 2
    case .mismatch: 3
    case .error: 4
    }
  }
}
