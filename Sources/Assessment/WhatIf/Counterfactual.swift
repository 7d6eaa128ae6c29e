/// One fact that, were it otherwise, would change the recommendation.
public struct Counterfactual: Codable, Sendable, Equatable {
  /// The fact, such as "the required tier".
  public let subject: String
  /// What it would have to be, such as "batch".
  public let value: String
  /// The recommendation then.
  public let architecture: Architecture

  /// Changes every stated fact in turn and keeps those that change the recommendation.
  public static func all(of useCase: UseCase, recommended: Architecture) -> [Counterfactual] {
    FactVariation.all(of: useCase).compactMap { variation in
      let architecture = UseCaseAnalysis(variation.useCase).choice.architecture
      guard architecture != recommended else { return nil }
      return Counterfactual(
        subject: variation.subject,
        value: variation.value,
        architecture: architecture
      )
    }
  }
}
