internal import Assessment

extension AssessmentDocument {
  var measurement: [DocumentBlock] {
    guard let measurement = assessment.measurement, !measurement.rows.isEmpty else { return [] }
    let rows = measurement.rows
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
    return [.section("Guess and measurement"), .table(table), .paragraph(verdict)]
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
