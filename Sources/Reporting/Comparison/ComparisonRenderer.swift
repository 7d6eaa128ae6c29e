public import Comparison

/// Shows a comparison's result as a document to keep or to send.
public struct ComparisonRenderer: Sendable {
  private let report: ComparisonReport

  /// Prepares to show a result.
  public init(_ report: ComparisonReport) {
    self.report = report
  }

  /// The result in a format, ending with a line feed.
  ///
  /// - Parameter format: The format.
  /// - Returns: The whole document.
  /// - Throws: `EncodingError` for a value that JSON can't hold.
  public func text(as format: ComparisonFormat) throws -> String {
    let document = ComparisonDocument(report: report)
    return switch format {
    case .json: try JSONDocument.text(report) + "\n"
    case .markdown: MarkdownDocumentWriter().write(document.blocks)
    case .html: HTMLDocumentWriter(title: document.title).write(document.blocks)
    }
  }
}
