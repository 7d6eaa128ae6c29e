/// One of the two pipelines' results.
public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
  /// The existing pipeline.
  case batch
  /// The new one.
  case stream
}
