/// How much history a result needs beside the current event.
public enum HistoricalContext: String, Codable, Sendable, CaseIterable {
  /// The event alone suffices.
  case none
  /// Look-ups by key, such as a customer's profile.
  case lookups
  /// Heavy joins with past events.
  case joins
}
