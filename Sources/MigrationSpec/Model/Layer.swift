/// The place of an output in a medallion lineage.
public enum Layer: String, CaseIterable, Codable, Sendable {
  /// Raw events, append-only.
  case bronze
  /// Cleaned and deduplicated rows.
  case silver
  /// Aggregates.
  case gold
}
