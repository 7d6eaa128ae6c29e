extension UseCase {
  /// Events in a day at the average rate.
  public var eventsPerDay: Double { eventsPerSecond * 86_400 }

  /// Events per second at the busiest time.
  public var peakEventsPerSecond: Double { eventsPerSecond * peakMultiplier }

  /// Whether a dashboard reads the result.
  ///
  /// The consumer decides; the description only where none is stated.
  public var feedsDashboard: Bool {
    guard let consumer else { return description.lowercased().contains("dashboard") }
    return consumer == .dashboard
  }

  /// What a minute of latency is worth: as stated, or else what a minute of delay costs.
  public var effectiveLatencyValue: Double { latencyValuePerMinute ?? impactPerMinute }

  /// The questions that nobody has answered yet.
  public var openQuestions: [ChallengeQuestion] {
    answers.filter { $0.answer == nil }.map(\.question)
  }
}
