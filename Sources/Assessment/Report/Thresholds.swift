/// The figures at which the recommendation changes, put into sentences.
struct Thresholds {
  private let useCase: UseCase
  private let analysis: UseCaseAnalysis

  init(_ useCase: UseCase, _ analysis: UseCaseAnalysis) {
    self.useCase = useCase
    self.analysis = analysis
  }

  var sentences: [String] {
    [chosen].compactMap(\.self) + analysis.refused.compactMap(refused)
      + [unasked, impact].compactMap(\.self)
  }

  /// The value of a minute at which what is recommended ceases to pay, and what comes then.
  private var chosen: String? {
    guard useCase.errorCost != .critical, let hardest = analysis.price.harderBreakEven,
      let limit = hardest.valueAtLimit, limit > 0
    else { return nil }
    var poorer = useCase
    poorer.latencyValuePerMinute = limit
    let next = UseCaseAnalysis(poorer).choice
    return "At \(worth(limit)) per minute of latency or less, "
      + "\(PhraseText.paidFor(hardest.faster)) no longer pays \(back(hardest)) (\(stated)): then it "
      + "is \(next.architecture.title), results in \(next.servedTier.latency)."
  }

  private func refused(_ option: ArchitectureOption) -> String? {
    guard let hardest = option.price.harderBreakEven, let limit = hardest.valueAtLimit else {
      return nil
    }
    return
      "Above \(worth(limit)) per minute of latency \(option.title) pays \(back(hardest)) (\(stated))."
  }

  /// What speed would have to be worth where nobody asks for it; worth more already is a doubt.
  private var unasked: String? {
    guard useCase.errorCost != .critical, analysis.tier.recommended > .microBatch,
      let step = analysis.breakEven(of: .microBatch), !step.recommended,
      let limit = step.valueAtLimit
    else { return nil }
    return
      "Above \(worth(limit)) per minute of latency micro-batch would pay back within \(months) "
      + "months, if anybody needed it (\(stated))."
  }

  /// The impact at which a tier rule begins or ceases to apply.
  private var impact: String? {
    let rules = useCase.assumptions.tiers
    let stated = "stated: \(sum(useCase.impactPerMinute))"
    switch analysis.tier.rule {
    case .dashboardRelaxed:
      return
        "From \(sum(rules.relaxBelow)) per minute of delay on, \(useCase.tier.title) stands even "
        + "for a dashboard (\(stated))."
    case .impactTightened:
      guard analysis.choice.servedTier < useCase.tier else { return nil }
      return
        "At \(sum(rules.tightenAbove)) per minute of delay or less, \(useCase.tier.title) stands "
        + "(\(stated))."
    case .criticalErrorTightened, .fasterReader:
      return nil
    case .statedTierStands:
      if useCase.tier.needsStreaming, useCase.feedsDashboard {
        return "Below \(sum(rules.relaxBelow)) per minute of delay a dashboard is relaxed to "
          + "micro-batch (\(stated))."
      }
      guard useCase.tier >= .miniBatch else { return nil }
      return
        "Above \(sum(rules.tightenAbove)) per minute of delay results are needed within minutes "
        + "(\(stated))."
    }
  }

  private func back(_ breakEven: BreakEven) -> String {
    let over = breakEven.slower == useCase.currentApproach ? "" : " over \(breakEven.slower.title)"
    return "back within \(months) months\(over)"
  }

  private var stated: String {
    let origin = useCase.latencyValuePerMinute == nil ? "stand-in" : "stated"
    return "\(origin): \(sum(useCase.effectiveLatencyValue))"
  }

  private var months: String {
    FigureText.number(useCase.assumptions.breakEven.paybackLimitMonths)
  }

  /// A limit, told apart from the value that stands beside it.
  private func worth(_ limit: Double) -> String {
    "\(FigureText.limit(limit, beside: useCase.effectiveLatencyValue)) \(useCase.currency)"
  }

  private func sum(_ figure: Double) -> String {
    "\(FigureText.exact(figure)) \(useCase.currency)"
  }
}
