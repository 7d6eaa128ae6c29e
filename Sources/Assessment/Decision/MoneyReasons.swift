/// What the money says about the chosen option and about those that it refused, in sentences.
struct MoneyReasons {
  private let useCase: UseCase
  private let asked: LatencyTier

  init(_ useCase: UseCase, asked: LatencyTier) {
    self.useCase = useCase
    self.asked = asked
  }

  func reasons(for option: ArchitectureOption, refused: [ArchitectureOption]) -> [String] {
    guard useCase.errorCost != .critical else {
      return ["An error is critical, so the money does not decide how fresh results are."]
    }
    guard asked <= .microBatch else {
      return ["Nobody needs faster results, so no latency has to pay for itself."]
    }
    return refused.compactMap(refusal) + [benefit(of: option), step(to: option)].compactMap(\.self)
  }

  private func benefit(of option: ArchitectureOption) -> String? {
    guard let breakEven = option.price.breakEven else { return nil }
    return "\(PhraseText.capitalised(option.title)) \(PhraseText.payback(breakEven)): it returns "
      + "\(money(breakEven.monthlyValue)) a month and costs \(difference(breakEven)) than "
      + "\(useCase.currentApproach.title)."
  }

  private func step(to option: ArchitectureOption) -> String? {
    option.price.step.map { step in
      "The last step alone, from \(step.slower.title) to \(option.title), "
        + "\(PhraseText.payback(step))."
    }
  }

  private func refusal(of option: ArchitectureOption) -> String? {
    let title = PhraseText.capitalised(option.title)
    if let whole = option.price.breakEven, !whole.recommended {
      return "\(title) \(PhraseText.payback(whole)): to pay back within \(limit) months it would "
        + "have to return more than \(money(needed(whole))) a month, and it returns "
        + "\(money(whole.monthlyValue))."
    }
    guard let step = option.price.step, !step.recommended else { return nil }
    return "\(title) over \(step.slower.title) \(PhraseText.payback(step)): it saves "
      + "\(FigureText.number(step.minutesSaved)) min per run, which returns "
      + "\(money(step.monthlyValue)) a month, and costs \(difference(step))."
  }

  /// What a month would have to return more than, for the payback to stay below the limit.
  private func needed(_ breakEven: BreakEven) -> Double {
    let months = useCase.assumptions.breakEven.paybackLimitMonths
    return breakEven.costIncrease + max(0, breakEven.extraInvestment) / months
  }

  private func difference(_ breakEven: BreakEven) -> String {
    PhraseText.difference(breakEven.costIncrease, useCase.currency)
  }

  private var limit: String {
    FigureText.number(useCase.assumptions.breakEven.paybackLimitMonths)
  }

  private func money(_ amount: Double) -> String {
    FigureText.money(amount, useCase.currency)
  }
}
