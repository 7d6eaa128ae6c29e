/// What a run, or one output of it, came to.
public enum RunVerdict: String, Codable, Sendable, Hashable, CaseIterable {
  /// The sides agree.
  case match
  /// The sides differ.
  case mismatch
  /// Nothing can be said: no data, inputs that moved, a side that was behind.
  case inconclusive
  /// The run could not be carried out.
  case error
  /// Left out on purpose.
  case skipped
}
