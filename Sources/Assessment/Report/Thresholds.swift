/// The figures at which the recommendation changes, put into sentences.
struct Thresholds {
  private let useCase: UseCase
  private let analysis: UseCaseAnalysis

  init(_ useCase: UseCase, _ analysis: UseCaseAnalysis) {
    self.useCase = useCase
    self.analysis = analysis
  }

  var sentences: [String] {
    [latencyValue, impact].compactMap(\.self)
  }

  /// The value of a minute at which the money changes its mind.
  private var latencyValue: String? {
    guard useCase.errorCost != .critical else { return nil }
    let served = analysis.choice.servedTier
    if served <= .microBatch {
      guard let limit = breakEven(of: served)?.valueAtLimit else { return nil }
      return
        "At \(money(limit)) per minute of latency or less, \(served.title) no longer pays back "
        + "within \(months) months (stated: \(money(useCase.effectiveLatencyValue)))."
    }
    guard let limit = analysis.breakEven(of: .microBatch)?.valueAtLimit else { return nil }
    let stated = "stated: \(money(useCase.effectiveLatencyValue))"
    guard analysis.tier.recommended <= .microBatch else {
      return "Above \(money(limit)) per minute of latency micro-batch would pay back within "
        + "\(months) months, if anybody needed it (\(stated))."
    }
    return
      "Above \(money(limit)) per minute of latency micro-batch pays back within \(months) months "
      + "(\(stated))."
  }

  /// The impact at which a tier rule begins or ceases to apply.
  private var impact: String? {
    let rules = useCase.assumptions.tiers
    switch analysis.tier.rule {
    case .dashboardRelaxed:
      return
        "From \(money(rules.relaxBelow)) per minute of delay on, \(useCase.tier.title) stands even "
        + "for a dashboard (stated: \(money(useCase.impactPerMinute)))."
    case .impactTightened:
      return
        "At \(money(rules.tightenAbove)) per minute of delay or less, \(useCase.tier.title) stands "
        + "(stated: \(money(useCase.impactPerMinute)))."
    case .criticalErrorTightened:
      return nil
    case .statedTierStands:
      if useCase.tier.needsStreaming, useCase.feedsDashboard {
        return "Below \(money(rules.relaxBelow)) per minute of delay a dashboard is relaxed to "
          + "micro-batch (stated: \(money(useCase.impactPerMinute)))."
      }
      guard useCase.tier >= .miniBatch else { return nil }
      return "Above \(money(rules.tightenAbove)) per minute of delay results are needed within "
        + "minutes (stated: \(money(useCase.impactPerMinute)))."
    }
  }

  private func breakEven(of tier: LatencyTier) -> BreakEven? {
    analysis.breakEven(of: Economics(useCase).approach(for: tier))
  }

  private var months: String {
    FigureText.number(useCase.assumptions.breakEven.paybackLimitMonths)
  }

  private func money(_ amount: Double) -> String {
    FigureText.money(amount, useCase.currency)
  }
}
