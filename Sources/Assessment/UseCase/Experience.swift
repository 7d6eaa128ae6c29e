/// What the team knows how to build and operate.
public enum Experience: String, Codable, Sendable, CaseIterable {
  /// Streaming pipelines.
  case streaming
  /// Batch pipelines.
  case batch
  /// Both kinds alike.
  case both
}
