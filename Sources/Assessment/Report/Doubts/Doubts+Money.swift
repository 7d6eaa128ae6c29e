extension Doubts {
  var decidingStandIn: String? { moneyDecides ? standIn : nil }
  var harmlessStandIn: String? { moneyDecides ? nil : standIn }

  private var standIn: String? {
    guard useCase.latencyValuePerMinute == nil, useCase.impactPerMinute > 0 else { return nil }
    return
      "Nobody said what a minute of latency is worth; the \(stated(useCase.impactPerMinute)) that a "
      + "minute of delay costs stand in for it, which flatters the faster approaches."
  }

  /// Only a critical error lets something be chosen that does not pay.
  var price: String? {
    guard let breakEven = analysis.price.breakEven, !breakEven.recommended else { return nil }
    return "It \(PhraseText.payback(breakEven)): it costs "
      + "\(PhraseText.difference(breakEven.costIncrease, useCase.currency)) a month than "
      + "\(useCase.currentApproach.title) and returns \(money(breakEven.monthlyValue))."
  }

  var lastStep: String? {
    guard let step = analysis.price.step, !step.recommended else { return nil }
    var text =
      "Against \(step.slower.title) alone it saves \(FigureText.number(step.minutesSaved)) min per "
      + "run, costs \(PhraseText.difference(step.costIncrease, useCase.currency)) a month and "
      + "\(PhraseText.payback(step))"
    if let limit = step.valueAtLimit {
      let shown = FigureText.limit(limit, beside: step.valuePerMinute)
      text += "; it takes \(shown) \(useCase.currency) per minute of latency"
    }
    return text + "."
  }

  /// The framework's payback leaves out what a new batch would cost; here the batch is there already.
  var fullPayback: String? {
    guard let months = analysis.price.fullPaybackMonths, analysis.price.pays,
      months >= useCase.assumptions.breakEven.paybackLimitMonths
    else { return nil }
    return fullPaybackText.map { "\($0), which is not within \(limit) months." }
  }

  var builtTwice: String? {
    guard fullPayback == nil else { return nil }
    return fullPaybackText.map { "\($0)." }
  }

  private var fullPaybackText: String? {
    let price = analysis.price
    guard let breakEven = price.breakEven, price.fullPaybackText != nil else { return nil }
    return
      "The payback counts \(money(breakEven.extraInvestment)), what it takes beyond a new batch, "
      + "though the batch is there already; all \(money(price.initialInvestment)) are back in "
      + PhraseText.months(price.fullPaybackMonths)
  }

  /// The value of a minute is within a factor of two of where it would cease to be enough.
  var thinMargin: String? {
    guard moneyDecides, let hardest = analysis.price.harderBreakEven,
      let least = hardest.valueAtLimit, 2 * least > hardest.valuePerMinute
    else { return nil }
    return
      "It rests on the value of a minute: \(told(hardest)), and at \(worth(least, hardest)) or "
      + "less \(PhraseText.paidFor(hardest.faster)) no longer pays over \(hardest.slower.title)."
  }

  /// The next faster option is refused, and twice the value of a minute would have paid for it.
  var thinRefusal: String? {
    guard let refused = analysis.refused.last, let hardest = refused.price.harderBreakEven,
      let least = hardest.valueAtLimit, least < 2 * hardest.valuePerMinute
    else { return nil }
    return
      "It rests on the value of a minute: \(told(hardest)), and above \(worth(least, hardest)) "
      + "\(refused.title) pays over \(hardest.slower.title)."
  }

  private func told(_ breakEven: BreakEven) -> String {
    let value = stated(breakEven.valuePerMinute)
    return useCase.latencyValuePerMinute == nil ? "\(value) stand in for it" : "\(value) are stated"
  }

  private func worth(_ limit: Double, _ breakEven: BreakEven) -> String {
    "\(FigureText.limit(limit, beside: breakEven.valuePerMinute)) \(useCase.currency)"
  }

  /// A value of a minute that makes a pipeline return far more than anything it costs.
  var implausibleReturn: String? {
    let price = analysis.price
    guard moneyDecides, let breakEven = price.breakEven,
      breakEven.monthlyValue > Self.plausibleReturn * price.monthlyTotal
    else { return nil }
    let times = FigureText.grouped(breakEven.monthlyValue / price.monthlyTotal, decimals: 0)
    return
      "At that value of a minute it returns \(money(breakEven.monthlyValue)) a month, \(times) times "
      + "what it costs: ask who would pay that."
  }

  /// How many times its cost a pipeline may return before the value of a minute looks too high.
  ///
  /// Streaming whose last step pays returns some thirty times its cost by the model.
  private static var plausibleReturn: Double { 100 }

  var noReturn: String? {
    let price = analysis.price
    guard price.breakEven == nil, price.monthlyIncrease > 0 else { return nil }
    return
      "It earns nothing by the model: it is worth \(money(price.monthlyIncrease)) a month only if "
      + "events are lost today that nobody can fetch again."
  }

  /// The file gives a worth to speed that nobody asks for.
  var unaskedValue: String? {
    guard analysis.tier.recommended > .microBatch,
      let step = analysis.breakEven(of: .microBatch), step.recommended
    else { return nil }
    return
      "At \(stated(step.valuePerMinute)) per minute of latency micro-batch would pay back within "
      + "\(limit) months, yet nobody asks for it."
  }

  var pricing: String? {
    let rows = PhraseText.approaches(analysis.price.pricedAs)
    switch analysis.choice.architecture {
    case .streamingIngestion, .medallion:
      return "The cost model has no row of its own for this architecture; it is priced as \(rows)."
    case .lambda:
      return "Lambda keeps two pipelines that must agree; it is priced as \(rows) together."
    case .batch, .microBatchViews, .kappa, .fullStreaming:
      return nil
    }
  }
}
