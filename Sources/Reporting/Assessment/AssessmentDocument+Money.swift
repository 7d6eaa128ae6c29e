internal import Assessment

extension AssessmentDocument {
  var costs: [DocumentBlock] {
    let priced = Set(analysis.price.pricedAs)
    let marked = analysis.costs.indices.filter { priced.contains(analysis.costs[$0].approach) }
    let table = DocumentTable(
      [
        .words("approach"), .figures("infrastructure"), .figures("people"), .figures("a month"),
        .figures("to build"), .figures("first year"),
      ],
      rows: analysis.costs.map { cost in
        [cost.approach.title]
          + [
            cost.infrastructure, cost.operations, cost.monthlyTotal, cost.initialInvestment,
            cost.annualTotal,
          ].map(FigureText.amount)
      },
      emphasised: Set(marked),
      as: "recommended"
    )
    let events = FigureText.grouped(analysis.eventsPerDay, decimals: 0)
    let factor = FigureText.grouped(analysis.volumeFactor, decimals: 2)
    let scale =
      "In \(useCase.currency), at \(events) events a day, which scale infrastructure by \(factor)."
    return [
      .section("Cost of the approaches"),
      .table(table),
      .paragraph("\(scale) \(peopleSentence)"),
    ] + sideBySide
  }

  /// What the shadow phase costs, in which the old and the new pipeline run together.
  private var sideBySide: [DocumentBlock] {
    guard architecture.streamsResults, architecture != .lambda else { return [] }
    let today = analysis.price.monthlyTotal - analysis.price.monthlyIncrease
    let both = money(analysis.price.monthlyTotal + today)
    return [.paragraph("While both pipelines run side by side a month costs \(both).")]
  }

  private var peopleSentence: String {
    let price = analysis.price
    guard price.monthlyIncrease > 0 else { return "A month costs no more than today." }
    return "Of the increase of \(money(price.monthlyIncrease)) a month, "
      + "\(money(price.operationsIncrease)) is people's work: engineering, on call, incidents."
  }

  var breakEvens: [DocumentBlock] {
    let all = analysis.breakEvens + [analysis.lastStep].compactMap(\.self)
    let table = DocumentTable(
      [
        .words("faster"), .words("over"), .figures("saves"), .figures("costs more"),
        .figures("returns"), .figures("to build"), .figures("payback"),
        .figures("pays from"),
      ],
      rows: all.map(row)
    )
    let limit = FigureText.number(useCase.assumptions.breakEven.paybackLimitMonths)
    return [
      .section("Break-even"),
      .table(table),
      .paragraph(
        "In \(useCase.currency) a month; to build: the investment beyond that of the slower one; saves: "
          + "latency per run; pays from: the value of a minute of latency at which the payback is exactly "
          + "\(limit) months, stated is \(money(useCase.effectiveLatencyValue))."
      ),
    ]
  }

  private func row(_ breakEven: BreakEven) -> [String] {
    [
      PhraseText.approaches(breakEven.faster),
      breakEven.slower.title,
      FigureText.number(breakEven.minutesSaved) + " min",
      FigureText.amount(breakEven.costIncrease),
      FigureText.amount(breakEven.monthlyValue),
      FigureText.amount(breakEven.extraInvestment),
      PhraseText.months(breakEven.paybackMonths),
      breakEven.valueAtLimit.map { FigureText.grouped($0, decimals: 2) + " a minute" } ?? "never",
    ]
  }
}
