public import Assessment
internal import Foundation

/// Shows assessments in one of the formats.
public struct AssessmentRenderer: Sendable {
  private let report: AssessmentReport

  /// Prepares to show a report.
  public init(_ report: AssessmentReport) {
    self.report = report
  }

  /// The report in a format, ending with a line feed.
  ///
  /// - Parameter format: The format.
  /// - Returns: The whole document.
  /// - Throws: `EncodingError` when a figure has no form in JSON, which validated input never has.
  public func text(as format: AssessmentFormat) throws -> String {
    switch format {
    case .table: TextDocumentWriter().write(blocks)
    case .markdown: MarkdownDocumentWriter().write(blocks)
    case .html: HTMLDocumentWriter(title: title).write(blocks)
    case .json: try json()
    }
  }

  private var blocks: [DocumentBlock] {
    overview + report.assessments.flatMap { AssessmentDocument(assessment: $0).blocks }
  }

  private var title: String {
    "Assessment: " + report.assessments.map(\.useCase.name).joined(separator: ", ")
  }

  /// One row per use case, where there are several.
  private var overview: [DocumentBlock] {
    guard report.assessments.count > 1 else { return [] }
    let table = DocumentTable(
      [
        .words("use case"), .words("recommendation"), .figures("a month"), .figures("increase"),
        .figures("to build"), .figures("payback"),
      ],
      rows: report.assessments.map(overviewRow)
    )
    return [.title("\(report.assessments.count) use cases"), .table(table)]
  }

  private func overviewRow(_ assessment: UseCaseAssessment) -> [String] {
    let price = assessment.analysis.price
    let currency = assessment.useCase.currency
    return [
      assessment.useCase.name,
      assessment.analysis.choice.architecture.title,
      FigureText.money(price.monthlyTotal, currency),
      FigureText.amount(price.monthlyIncrease),
      FigureText.amount(price.initialInvestment),
      price.breakEven.map { PhraseText.months($0.paybackMonths) } ?? "-",
    ]
  }

  private func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
  }
}
