internal import Assessment

extension AssessmentDocument {
  var measurement: [DocumentBlock] {
    guard let measurement = assessment.measurement else { return [] }
    let title = DocumentBlock.section("Guess and measurement")
    let figures = [title] + comparison(measurement.rows) + gaps(measurement.figures)
    guard !measurement.rows.isEmpty else { return figures }
    return figures + [
      .section("Decision by guess and by measurement"), .table(decisions(measurement)),
    ]
  }

  private func comparison(_ rows: [MeasuredRow]) -> [DocumentBlock] {
    guard !rows.isEmpty else { return [.paragraph("Nothing could be measured.")] }
    let table = DocumentTable(
      [.words("figure"), .figures("guess"), .figures("measured"), .figures("times the guess")],
      rows: rows.map { row in
        [
          row.figure,
          guess(of: row),
          text(row.measured, row.unit),
          row.timesGuess.map { hundredths($0) } ?? "-",
        ]
      },
      emphasised: Set(rows.indices.filter { rows[$0].isFarOff || rows[$0].isBeyondLimit }),
      as: "far off"
    )
    return [.table(table)]
  }

  /// What is recommended and what it costs, by the guesses and by what was measured.
  private func decisions(_ measurement: Measurement) -> DocumentTable {
    let guessed = analysis.price
    let truth = measurement.price
    return DocumentTable(
      [.words("figure"), .words("by the guesses"), .words("by the measurement")],
      rows: [
        ["recommendation", architecture.title, measurement.recommendation.title],
        ["results in", analysis.choice.servedTier.latency, measurement.servedTier.latency],
        ["a month", money(guessed.monthlyTotal), money(truth.monthlyTotal)],
        ["more than today", money(guessed.monthlyIncrease), money(truth.monthlyIncrease)],
        ["to build", money(guessed.initialInvestment), money(truth.initialInvestment)],
        ["payback", payback(guessed), payback(truth)],
      ],
      emphasised: measurement.changes(analysis.choice) ? [0] : [],
      as: "differs"
    )
  }

  private func payback(_ price: ArchitecturePrice) -> String {
    price.breakEven.map { PhraseText.months($0.paybackMonths) } ?? "-"
  }

  private func gaps(_ figures: MeasuredFigures) -> [DocumentBlock] {
    let taken: [DocumentBlock] = figures.sources.isEmpty ? [] : [.list(figures.sources)]
    guard !figures.notMeasured.isEmpty else { return taken }
    let reasons = figures.notMeasured.map { "\($0.figure.rawValue): \($0.reason)" }
    return taken + [.section("Not measured"), .list(reasons)]
  }

  private func text(_ value: Double, _ unit: MeasuredUnit) -> String {
    switch unit {
    case .eventsPerSecond:
      FigureText.number(value) + " /s"
    case .seconds: FigureText.duration(seconds: value)
    case .share: hundredths(value * 100) + " %"
    case .times: hundredths(value) + " x"
    }
  }

  private func guess(of row: MeasuredRow) -> String {
    guard let guess = row.guess else { return "-" }
    return (row.kind == .limit ? "at most " : "") + text(guess, row.unit)
  }

  /// Two decimals; what is above zero never reads as zero.
  private func hundredths(_ value: Double) -> String {
    value > 0 && value < 0.005 ? "< 0.01" : FigureText.grouped(value, decimals: 2)
  }
}
