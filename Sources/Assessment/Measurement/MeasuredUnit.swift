/// The unit of a measured figure.
public enum MeasuredUnit: String, Codable, Sendable {
  /// Events per second.
  case eventsPerSecond = "events_per_second"
  /// Seconds.
  case seconds
  /// A share between 0 and 1.
  case share
  /// How many times one thing another is.
  case times
}
