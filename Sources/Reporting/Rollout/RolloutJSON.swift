internal import Foundation

/// The reports of a rollout as JSON documents.
public enum RolloutJSON {
  /// Renders a report with sorted keys.
  ///
  /// - Parameter report: A report of the rollout module.
  /// - Returns: The document without a line end.
  public static func render(_ report: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(report), as: UTF8.self)
    } catch {
      preconditionFailure("a report can't be encoded: \(error)")
    }
  }
}
