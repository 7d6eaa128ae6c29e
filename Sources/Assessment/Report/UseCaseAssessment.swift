/// The whole assessment of one use case.
public struct UseCaseAssessment: Codable, Sendable, Equatable {
  /// The use-case file as it was given.
  public let file: String
  /// What was assessed.
  public let useCase: UseCase
  /// What follows by rule and formula.
  public let analysis: UseCaseAnalysis
  /// Why the recommendation may be wrong, the weightiest doubt first.
  public let doubts: [String]
  /// Thresholds whose crossing changes the recommendation, in words.
  public let thresholds: [String]
  /// Facts that would change the recommendation.
  public let counterfactuals: [Counterfactual]
  /// Every input at half and at twice its value.
  public let sensitivity: [SensitivityRow]
  /// Every constant of the model with its default.
  public let assumptions: [AssumptionValue]
  /// The truth beside the guess, where something was measured.
  public let measurement: Measurement?
  /// The command to run next.
  public let next: NextStep

  /// Assesses a use case.
  ///
  /// - Parameters:
  ///   - useCase: The use case.
  ///   - file: Its file as given on the command line.
  ///   - measured: What was measured; nil when nothing was.
  public init(_ useCase: UseCase, file: String, measured: MeasuredFigures? = nil) {
    let analysis = UseCaseAnalysis(useCase)
    let architecture = analysis.choice.architecture
    self.file = file
    self.useCase = useCase
    self.analysis = analysis
    sensitivity = SensitivityRow.all(of: useCase, chosen: analysis.choice)
    counterfactuals = Counterfactual.all(of: useCase, chosen: analysis.choice)
    thresholds = Thresholds(useCase, analysis).sentences
    assumptions = AssumptionValue.all(in: useCase.assumptions)
    measurement = measured.map {
      Measurement($0, of: useCase, served: analysis.choice.servedTier)
    }
    doubts = Doubts(useCase, analysis, sensitivity, measurement).sentences
    next = NextStep(after: architecture, file: file)
  }
}
