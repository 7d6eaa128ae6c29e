/// What speaks against trusting a recommendation, ordered by how much it endangers the decision.
///
/// First what makes the whole question void, then what turns the recommendation over, then what
/// makes it cost more or bring less than it seems, then what is merely not known.
struct Doubts {
  let useCase: UseCase
  let analysis: UseCaseAnalysis
  let sensitivity: [SensitivityRow]
  let measurement: Measurement?

  init(
    _ useCase: UseCase,
    _ analysis: UseCaseAnalysis,
    _ sensitivity: [SensitivityRow],
    _ measurement: Measurement?
  ) {
    self.useCase = useCase
    self.analysis = analysis
    self.sensitivity = sensitivity
    self.measurement = measurement
  }

  var sentences: [String] {
    let voids = [noEvents, measuredOtherwise, decidingStandIn]
    let overturning = [
      contradictingMoney, unmetTier, conflictingRules, price, lastStep, fullPayback, noReturn,
      measuredFarOff, thinMargin, thinRefusal, sensitiveFigures,
    ]
    let weakening = [
      valueAboveImpact, implausibleReturn, leanToBatch, reader, unaskedValue, sameAsViews,
    ]
    let unknown = [
      openQuestions, guesses, notStated, replay, pricing, leanToRealTime, harmlessStandIn,
    ]
    return (voids + overturning + weakening + unknown).compactMap(\.self) + complexity
      + [builtTwice].compactMap(\.self)
  }

  /// Whether the value of a minute decides how fresh results are.
  var moneyDecides: Bool {
    useCase.errorCost != .critical && analysis.tier.recommended <= .microBatch
  }

  func money(_ amount: Double) -> String {
    FigureText.money(amount, useCase.currency)
  }

  func stated(_ figure: Double) -> String {
    "\(FigureText.exact(figure)) \(useCase.currency)"
  }

  var limit: String {
    FigureText.number(useCase.assumptions.breakEven.paybackLimitMonths)
  }
}
