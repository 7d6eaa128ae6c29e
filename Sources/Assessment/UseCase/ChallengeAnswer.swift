/// A challenge question with the answer that the use case gives, if it gives one.
public struct ChallengeAnswer: Codable, Sendable, Equatable {
  /// What was asked.
  public let question: ChallengeQuestion
  /// The question's text.
  public let text: String
  /// The answer; nil when the question is open.
  public let answer: String?

  /// Pairs a question with its answer.
  public init(question: ChallengeQuestion, answer: String?) {
    self.question = question
    self.text = question.text
    self.answer = answer
  }
}
