/// What a wrong result costs the business.
public enum ErrorCost: String, Codable, Sendable, CaseIterable {
  /// Nobody is harmed; it is corrected at leisure.
  case low
  /// Annoying and corrected the same day.
  case medium
  /// Money or trust is lost.
  case high
  /// The business, the law or people's safety is at stake.
  case critical
}
