/// The answers ended before the questions did.
public struct InterviewEnded: Error, Sendable, CustomStringConvertible {
  /// What happened, in one sentence.
  public var description: String { "the input ended before all questions were answered" }

  /// Marks the end.
  public init() {}
}
