internal import Assessment

extension AssessmentDocument {
  var measurement: [DocumentBlock] {
    guard let measurement = assessment.measurement else { return [] }
    return [.section("Guess and measurement")] + comparison(measurement) + gaps(measurement.figures)
  }

  private func comparison(_ measurement: Measurement) -> [DocumentBlock] {
    let rows = measurement.rows
    guard !rows.isEmpty else { return [.paragraph("Nothing could be measured.")] }
    let table = DocumentTable(
      [.words("figure"), .figures("guess"), .figures("measured"), .figures("times the guess")],
      rows: rows.map { row in
        [
          row.figure,
          row.guess.map { text($0, row.unit) } ?? "-",
          text(row.measured, row.unit),
          row.timesGuess.map { FigureText.grouped($0, decimals: 2) } ?? "-",
        ]
      },
      emphasised: Set(rows.indices.filter { rows[$0].isFarOff }),
      as: "far off"
    )
    let verdict =
      measurement.recommendation == architecture
      ? "With the measured figures the recommendation is the same."
      : "With the measured figures the recommendation is \(measurement.recommendation.title)."
    return [.table(table), .paragraph(verdict)]
  }

  private func gaps(_ figures: MeasuredFigures) -> [DocumentBlock] {
    let taken: [DocumentBlock] = figures.sources.isEmpty ? [] : [.list(figures.sources)]
    guard !figures.notMeasured.isEmpty else { return taken }
    let reasons = figures.notMeasured.map { "\($0.figure.rawValue): \($0.reason)" }
    return taken + [.section("Not measured"), .list(reasons)]
  }

  private func text(_ value: Double, _ unit: MeasuredUnit) -> String {
    switch unit {
    case .eventsPerSecond: FigureText.number(value) + " /s"
    case .seconds: FigureText.duration(seconds: value)
    case .share: FigureText.grouped(value * 100, decimals: 2) + " %"
    case .times: FigureText.grouped(value, decimals: 2) + " x"
    }
  }
}
