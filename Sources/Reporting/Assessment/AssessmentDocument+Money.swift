internal import Assessment

extension AssessmentDocument {
  var costs: [DocumentBlock] {
    let rows = costRows
    let table = DocumentTable(
      [
        .words("approach"), .figures("infrastructure"), .figures("people"), .figures("a month"),
        .figures("to build"), .figures("first year"),
      ],
      rows: rows,
      emphasised: [recommendedRow],
      as: "recommended"
    )
    let events = PhraseText.quantity(analysis.eventsPerDay, "event")
    let factor = FigureText.grouped(analysis.volumeFactor, decimals: 2)
    let scale =
      "In \(useCase.currency), at \(events) a day, which scale infrastructure by \(factor)."
    return [
      .section("Cost of the approaches"),
      .table(table),
      .paragraph("\(scale) \(peopleSentence)"),
    ] + sideBySide
  }

  /// The approaches; and their sum, where what is recommended is paid for as several together.
  private var costRows: [[String]] {
    let rows = analysis.costs.map { cost in
      let today = cost.approach == useCase.currentApproach ? " (today)" : ""
      return [cost.approach.title + today]
        + figures(
          cost.infrastructure,
          cost.operations,
          cost.monthlyTotal,
          cost.initialInvestment,
          cost.annualTotal
        )
    }
    let price = analysis.price
    guard price.pricedAs.count > 1 else { return rows }
    let sum = figures(
      price.infrastructure,
      price.operations,
      price.monthlyTotal,
      price.initialInvestment,
      price.annualTotal
    )
    return rows + [["\(architecture.title): \(PhraseText.approaches(price.pricedAs))"] + sum]
  }

  private func figures(_ amounts: Double...) -> [String] { amounts.map(FigureText.amount) }

  private var recommendedRow: Int {
    let priced = analysis.price.pricedAs
    let row = priced.count == 1 ? analysis.costs.firstIndex { $0.approach == priced[0] } : nil
    return row ?? analysis.costs.count
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
    let built =
      price.pricedAs.contains(useCase.currentApproach)
      ? " \(PhraseText.capitalised(useCase.currentApproach.title)) is built already." : ""
    guard price.monthlyIncrease > 0 else { return "A month costs no more than today.\(built)" }
    return "Of the increase of \(money(price.monthlyIncrease)) a month, "
      + "\(money(price.operationsIncrease)) is people's work: engineering, on call, incidents.\(built)"
  }

  var breakEvens: [DocumentBlock] {
    let table = DocumentTable(
      [
        .words("faster"), .words("over"), .figures("saves"), .figures("costs more"),
        .figures("returns"), .figures("to build"), .figures("payback"),
        .figures("pays from"),
      ],
      rows: weighed.map(row)
    )
    let limit = FigureText.number(useCase.assumptions.breakEven.paybackLimitMonths)
    return [
      .section("Break-even"),
      .table(table),
      .paragraph(
        "In \(useCase.currency) a month; to build: the investment beyond that of the slower one; saves: "
          + "latency per run; pays from: the value of a minute of latency at which the payback is exactly "
          + "\(limit) months, \(valueOrigin) is "
          + "\(FigureText.exact(useCase.effectiveLatencyValue)) \(useCase.currency)."
      ),
    ]
  }

  /// Every approach over today's, then what is recommended or refused where it is another one.
  private var weighed: [BreakEven] {
    let prices = analysis.refused.map(\.price) + [analysis.price]
    let own = prices.compactMap(\.breakEven) + prices.compactMap(\.step)
    return own.reduce(into: analysis.breakEvens) { rows, breakEven in
      if !rows.contains(breakEven) { rows.append(breakEven) }
    }
  }

  private var valueOrigin: String {
    useCase.latencyValuePerMinute == nil ? "the stand-in" : "stated"
  }

  private func row(_ breakEven: BreakEven) -> [String] {
    [
      PhraseText.paidFor(breakEven.faster),
      breakEven.slower.title,
      FigureText.number(breakEven.minutesSaved) + " min",
      FigureText.amount(breakEven.costIncrease),
      FigureText.amount(breakEven.monthlyValue),
      FigureText.amount(breakEven.extraInvestment),
      PhraseText.months(breakEven.paybackMonths),
      breakEven.valueAtLimit.map {
        FigureText.limit($0, beside: breakEven.valuePerMinute) + " a minute"
      } ?? "never",
    ]
  }
}
