/// How a failed computation is put right.
public enum ErrorRecovery: String, Codable, Sendable, CaseIterable {
  /// At once, event by event.
  case retry
  /// By running the whole batch again.
  case rerun
}
