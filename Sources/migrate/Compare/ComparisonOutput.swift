import Comparison
import Reporting

/// Prints comparison results on standard output.
enum ComparisonOutput {
  /// - Throws: `EncodingError` when the result can't be encoded.
  static func print(_ result: ComparisonResult, as format: OutputFormat) throws {
    switch format {
    case .table: Swift.print(ComparisonTable(result).text, terminator: "")
    case .json: Swift.print(try JSONDocument.text(result))
    }
  }
}
