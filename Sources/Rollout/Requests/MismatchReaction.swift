/// What was done about a run.
public enum MismatchReaction: Sendable, Hashable {
  /// Nothing: it was no mismatch, or no reader was in canary.
  case none
  /// Readers were taken back to the batch side.
  case rolledBack(TransitionReport)
  /// Readers stay where they are, and the share is not raised until somebody resumes.
  case frozen(Pause)

  /// Readers should have been taken back, and the batch side can't serve them.
  case stranded(Pause, because: String)

  /// One sentence for the operator; nil when nothing was done.
  public var explanation: String? {
    switch self {
    case .none:
      nil
    case .rolledBack(let report):
      """
      readers were taken back from \(report.from) to \(report.to), because the run found a \
      mismatch while they were in canary (canary.on_mismatch: rollback)
      """
    case .frozen:
      """
      readers stay where they are and the share is not raised until 'migrate resume', because \
      the run found a mismatch while they were in canary (canary.on_mismatch: freeze); to take \
      them back: migrate rollback
      """
    case .stranded(_, let because):
      """
      the run found a mismatch while readers were in canary, and they could not be taken back: \
      \(because); the share is not raised until 'migrate resume'; when the batch side is mended: \
      migrate rollback
      """
    }
  }
}
