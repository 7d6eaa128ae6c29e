/// A constant as a report lists it.
public struct AssumptionValue: Codable, Sendable, Equatable {
  /// The constant's name under `assumptions`.
  public let name: String
  /// The value that was used.
  public let value: Double
  /// The model's default.
  public let defaultValue: Double

  /// Whether the file overrides the default.
  public var isOverridden: Bool { value != defaultValue }

  /// Lists every constant of the model.
  public static func all(in assumptions: Assumptions) -> [AssumptionValue] {
    ModelConstant.all.map {
      AssumptionValue(
        name: $0.name,
        value: $0.value(in: assumptions),
        defaultValue: $0.defaultValue
      )
    }
  }
}
