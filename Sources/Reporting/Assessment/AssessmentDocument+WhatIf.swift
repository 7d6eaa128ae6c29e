internal import Assessment

extension AssessmentDocument {
  /// Thresholds first, then the facts, one line per architecture that they lead to.
  var changes: [DocumentBlock] {
    let facts = Architecture.allCases.compactMap { architecture -> String? in
      let conditions = assessment.counterfactuals.filter { $0.architecture == architecture }
      guard !conditions.isEmpty else { return nil }
      return "\(architecture.title), if \(joined(conditions))."
    }
    let items = assessment.thresholds + facts
    return [
      .section("What would change it"),
      items.isEmpty ? .paragraph("No single fact in the file.") : .list(items),
    ]
  }

  /// The figures of the use case, and of the constants only those that matter.
  var sensitivity: [DocumentBlock] {
    let shown = assessment.sensitivity.filter { !$0.isConstant || $0.changes }
    let marked = shown.indices.filter { shown[$0].changes }
    let table = DocumentTable(
      [.words("input"), .figures("stated"), .words("at half"), .words("at twice")],
      rows: shown.map { row in
        [row.input, FigureText.exact(row.value), outcome(row.atHalf), outcome(row.atDouble)]
      },
      emphasised: Set(marked),
      as: "changes it"
    )
    let hidden = assessment.sensitivity.count - shown.count
    return [
      .section("Sensitivity"),
      .table(table),
      .paragraph(
        "The other \(PhraseText.count(hidden, "constant")) of the model may be half or twice what they "
          + "are: the recommendation stays."
      ),
    ]
  }

  /// The conditions, values gathered by subject: "the budget were a or b; or if order were c".
  private func joined(_ conditions: [Counterfactual]) -> String {
    var subjects: [String] = []
    for condition in conditions where !subjects.contains(condition.subject) {
      subjects.append(condition.subject)
    }
    return subjects.map { subject in
      let values = conditions.filter { $0.subject == subject }.map(\.value)
      return "\(subject) were \(values.joined(separator: " or "))"
    }.joined(separator: "; or if ")
  }

  private func outcome(_ outcome: SensitivityOutcome) -> String {
    let chosen = analysis.choice
    guard outcome.architecture == chosen.architecture else { return outcome.architecture.title }
    return outcome.servedTier == chosen.servedTier ? "the same" : "\(outcome.servedTier.title)"
  }
}
