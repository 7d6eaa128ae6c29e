/// The questions that challenge a latency requirement; asked of every use case.
public enum ChallengeQuestion: String, Codable, Sendable, CaseIterable {
  /// What the data is for.
  case decision
  /// What five minutes of delay do.
  case fiveMinutesLate = "five_minutes_late"
  /// What an hour of delay does.
  case oneHourLate = "one_hour_late"
  /// Who looks, and how often.
  case consumers
  /// Whether a person stands between the result and the action.
  case humanInTheLoop = "human_in_the_loop"
  /// Whether being wrong is worse than being late.
  case wrongOrLate = "wrong_or_late"

  /// The question as it is put to a person.
  public var text: String {
    switch self {
    case .decision: "Which business decision changes on this data?"
    case .fiveMinutesLate: "What happens if it is 5 minutes late?"
    case .oneHourLate: "What happens if it is 1 hour late?"
    case .consumers: "Who consumes it, and how often do they look?"
    case .humanInTheLoop: "Is a human in the loop, or is it automated?"
    case .wrongOrLate: "What does a wrong decision cost against a delayed one?"
    }
  }
}
