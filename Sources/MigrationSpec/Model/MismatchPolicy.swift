/// What happens when readers get a share from the stream side and a run finds a mismatch.
public enum MismatchPolicy: String, Sendable, Hashable, CaseIterable {
  /// Readers go back to the batch side at once.
  case rollback
  /// Readers stay where they are, and the share is not raised until somebody resumes.
  case freeze
}
