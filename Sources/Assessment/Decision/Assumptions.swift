/// Every constant of the model in one value.
public struct Assumptions: Codable, Sendable, Equatable {
  /// The thresholds of the tier rules.
  public var tiers: TierRules = .standard
  /// The constants of the cost model.
  public var costs = CostModel()
  /// The constants of the break-even.
  public var breakEven = BreakEvenModel()
  /// The thresholds and weights of the decision matrix.
  public var matrix = MatrixModel()

  /// All defaults.
  public static let standard = Assumptions()

  /// Starts from the defaults.
  public init() {}
}
