/// One fact that, were it otherwise, would change the recommendation.
public struct Counterfactual: Codable, Sendable, Equatable {
  /// The fact, such as "the required tier".
  public let subject: String
  /// What it would have to be, such as "batch".
  public let value: String
  /// The recommendation then.
  public let architecture: Architecture

  /// Changes every stated fact in turn and keeps those that change the recommendation.
  ///
  /// A slower requirement that a rule would answer with faster results says nothing that helps.
  public static func all(
    of useCase: UseCase,
    chosen: ArchitectureChoice
  ) -> [Counterfactual] {
    FactVariation.all(of: useCase).compactMap { variation in
      let choice = UseCaseAnalysis(variation.useCase).choice
      let isPerverse =
        variation.useCase.tier > useCase.tier && choice.servedTier < chosen.servedTier
      guard choice.architecture != chosen.architecture, !isPerverse else { return nil }
      return Counterfactual(
        subject: variation.subject,
        value: variation.value,
        architecture: choice.architecture
      )
    }
  }
}
