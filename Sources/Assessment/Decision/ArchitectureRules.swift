/// The rules that choose among the options.
///
/// The first option that pays for itself is chosen: its own price against what runs today, and, where
/// it streams to the reader, its last step against the next slower approach. A critical cost of error
/// takes the first option whatever it costs: what it prevents is not revenue.
struct ArchitectureRules {
  private let useCase: UseCase
  private let tier: TierAnalysis
  private let matrix: DecisionMatrix
  private let options: [ArchitectureOption]

  init(_ useCase: UseCase, tier: TierAnalysis, matrix: DecisionMatrix, economics: Economics) {
    self.useCase = useCase
    self.tier = tier
    self.matrix = matrix
    options =
      ArchitectureOptions(useCase, tier: tier, matrix: matrix, economics: economics).all
  }

  func decide() -> ArchitectureDecision {
    let chosen = useCase.errorCost == .critical ? 0 : options.firstIndex { $0.price.pays } ?? 0
    let option = options[chosen]
    let refused = Array(options[..<chosen])
    let money = MoneyReasons(useCase, asked: tier.recommended)
    return ArchitectureDecision(
      choice: ArchitectureChoice(
        architecture: option.architecture,
        servedTier: option.servedTier,
        reasons: [option.reason] + money.reasons(for: option, refused: refused)
          + [tier.reason, matrixReason]
      ),
      price: option.price,
      refused: refused
    )
  }

  private var matrixReason: String {
    let sides =
      "\(FigureText.number(matrix.realTimeWeight)) for real time, "
      + "\(FigureText.number(matrix.batchWeight)) for batch"
    return "Weight of the ten factors: \(sides)."
  }
}
