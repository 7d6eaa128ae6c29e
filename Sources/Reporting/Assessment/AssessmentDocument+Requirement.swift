internal import Assessment

extension AssessmentDocument {
  var requirement: [DocumentBlock] {
    let tier = analysis.tier
    return [
      .section("Requirement"),
      .facts([
        fact("Use case", useCase.description),
        fact("Source", "\(useCase.source.name) (\(useCase.source.kind.rawValue))"),
        fact("Asked for", "\(tier.stated.title), \(tier.stated.latency): \(useCase.why)"),
        fact("By the rules", "\(tier.recommended.title), \(tier.recommended.latency)"),
        fact(
          "Cost of a delay",
          "\(FigureText.exact(useCase.impactPerMinute)) \(useCase.currency) per minute"
        ),
        fact("Cost of a wrong result", useCase.errorCost.rawValue),
      ]),
      .section("Questions"),
      .list(useCase.answers.map { "\($0.text) \($0.answer ?? "Not answered.")" }),
    ]
  }

  var factors: [DocumentBlock] {
    let matrix = analysis.matrix
    let table = DocumentTable(
      [.words("factor"), .words("vote"), .figures("weight"), .words("because")],
      rows: matrix.verdicts.map {
        [$0.factor.title, $0.vote.title, FigureText.number($0.weight), $0.reason]
      }
    )
    let sum =
      "Real time \(FigureText.number(matrix.realTimeWeight)), batch "
      + "\(FigureText.number(matrix.batchWeight))."
    return [.section("Ten factors"), .table(table), .paragraph(sum)]
  }

  private func fact(_ label: String, _ text: String) -> DocumentFact {
    DocumentFact(label: label, value: .text(text))
  }
}
