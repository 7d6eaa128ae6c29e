/// One fact that, were it otherwise, would change the recommendation.
public struct Counterfactual: Codable, Sendable, Equatable {
  /// The fact as it would have to be, to follow the word "if".
  public let condition: String
  /// The recommendation then.
  public let architecture: Architecture

  /// Changes every stated fact in turn and keeps those that change the recommendation.
  public static func all(of useCase: UseCase, recommended: Architecture) -> [Counterfactual] {
    FactVariation.all(of: useCase).compactMap { variation in
      let architecture = UseCaseAnalysis(variation.useCase).choice.architecture
      guard architecture != recommended else { return nil }
      return Counterfactual(condition: variation.condition, architecture: architecture)
    }
  }
}
