/// How complex the transformation is.
public enum ProcessingComplexity: String, Codable, Sendable, CaseIterable {
  /// Filters, projections, counts.
  case simple
  /// Windows or a join with a small table.
  case moderate
  /// Joins of large streams, or machine learning.
  case complex
}
