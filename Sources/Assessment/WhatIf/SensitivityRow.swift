/// What the recommendation becomes when one input is half or twice what was stated.
public struct SensitivityRow: Codable, Sendable, Equatable {
  /// The input's name in the file.
  public let input: String
  /// Whether the input is a constant of the model rather than a figure of the use case.
  public let isConstant: Bool
  /// What was stated.
  public let value: Double
  /// The recommendation at half the value.
  public let atHalf: Architecture
  /// The recommendation at twice the value.
  public let atDouble: Architecture
  /// Whether either differs from the recommendation.
  public let changes: Bool

  /// The input in words: the last part of its name, and for a multiplier its approach too.
  public var title: String {
    let parts = input.split(separator: ".")
    let words = parts.suffix(parts.contains("approaches") ? 2 : 1).joined(separator: " ")
    return words.replacing("_", with: " ")
  }

  /// Varies every numeric input of a use case.
  ///
  /// - Complexity: Two analyses per input.
  public static func all(of useCase: UseCase, recommended: Architecture) -> [SensitivityRow] {
    NumericInput.all.map { input in
      let value = input.read(useCase)
      let half = architecture(useCase, setting: input, to: value * 0.5)
      let double = architecture(useCase, setting: input, to: value * 2)
      return SensitivityRow(
        input: input.name,
        isConstant: input.isConstant,
        value: value,
        atHalf: half,
        atDouble: double,
        changes: half != recommended || double != recommended
      )
    }
  }

  private static func architecture(
    _ useCase: UseCase,
    setting input: NumericInput,
    to value: Double
  ) -> Architecture {
    var varied = useCase
    input.write(value, &varied)
    return UseCaseAnalysis(varied).choice.architecture
  }
}
