/// What the recommendation becomes when one input is half or twice what was stated.
public struct SensitivityRow: Codable, Sendable, Equatable {
  /// The input's name in the file.
  public let input: String
  /// Whether the input is a constant of the model rather than a figure of the use case.
  public let isConstant: Bool
  /// What was stated.
  public let value: Double
  /// The recommendation at half the value.
  public let atHalf: SensitivityOutcome
  /// The recommendation at twice the value.
  public let atDouble: SensitivityOutcome
  /// Whether either differs from the recommendation.
  public let changes: Bool

  /// The input in words: the last part of its name, with the approach of a multiplier before it.
  public var title: String {
    let parts = input.split(separator: ".")
    let words = parts.suffix(parts.contains("approaches") ? 2 : 1).joined(separator: " ")
    let title = words.replacing("_", with: " ")
    return parts.contains("weights") ? "weight of \(title)" : title
  }

  /// Varies every numeric input of a use case.
  ///
  /// - Complexity: Two analyses per input.
  public static func all(of useCase: UseCase, chosen: ArchitectureChoice) -> [SensitivityRow] {
    let today = SensitivityOutcome(chosen)
    return NumericInput.all.map { input in
      let value = input.read(useCase)
      let half = outcome(of: useCase, setting: input, to: value * 0.5)
      let double = outcome(of: useCase, setting: input, to: value * 2)
      return SensitivityRow(
        input: input.name,
        isConstant: input.isConstant,
        value: value,
        atHalf: half,
        atDouble: double,
        changes: half != today || double != today
      )
    }
  }

  private static func outcome(
    of useCase: UseCase,
    setting input: NumericInput,
    to value: Double
  ) -> SensitivityOutcome {
    var varied = useCase
    input.write(value, &varied)
    return SensitivityOutcome(UseCaseAnalysis(varied).choice)
  }
}
