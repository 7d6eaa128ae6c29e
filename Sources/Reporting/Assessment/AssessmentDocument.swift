internal import Assessment

/// The blocks of an assessment in a manager's order: decision, reasons, doubts, money, details.
struct AssessmentDocument {
  let assessment: UseCaseAssessment

  var blocks: [DocumentBlock] {
    decision + measurement + reasons + doubts + changes + costs + breakEvens + requirement + factors
      + sensitivity + constants
  }

  var analysis: UseCaseAnalysis { assessment.analysis }
  var useCase: UseCase { assessment.useCase }
  var architecture: Architecture { analysis.choice.architecture }

  func money(_ amount: Double) -> String {
    FigureText.money(amount, useCase.currency)
  }
}
