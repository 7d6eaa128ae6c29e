internal import Assessment

extension AssessmentDocument {
  /// Every constant with its default; those of the approaches as the table that they are.
  var constants: [DocumentBlock] {
    let prefix = "costs.approaches."
    let plain = assessment.assumptions.filter { !$0.name.hasPrefix(prefix) }
    let table = DocumentTable(
      [.words("constant"), .figures("used"), .figures("default")],
      rows: plain.map { constant in
        [
          constant.name, FigureText.exact(constant.value),
          FigureText.exact(constant.defaultValue),
        ]
      },
      emphasised: Set(plain.indices.filter { plain[$0].isOverridden }),
      as: "overridden"
    )
    return [
      .section("Constants of the model"),
      .table(table),
      .paragraph("What is to differ is stated under assumptions in the file."),
      .section("Multipliers of the approaches"),
      .table(multipliers(assessment.assumptions.filter { $0.name.hasPrefix(prefix) })),
      .paragraph("Stated under assumptions, costs, approaches; 1 is the baseline."),
    ]
  }

  private func multipliers(_ constants: [AssumptionValue]) -> DocumentTable {
    let kinds = ["compute", "storage", "engineering", "on_call", "development"]
    let values = Dictionary(uniqueKeysWithValues: constants.map { ($0.name, $0) })
    return DocumentTable(
      [.words("approach")] + kinds.map(DocumentTable.Column.figures),
      rows: CostApproach.allCases.map { approach in
        [approach.rawValue]
          + kinds.map { values["costs.approaches.\(approach.rawValue).\($0)"].map(cell) ?? "-" }
      }
    )
  }

  private func cell(_ constant: AssumptionValue) -> String {
    let used = FigureText.exact(constant.value)
    guard constant.isOverridden else { return used }
    return "\(used) (default \(FigureText.exact(constant.defaultValue)))"
  }
}
