internal import Foundation

/// Turns result types into the JSON documents of the contract.
public enum JSONDocument {
  /// Encodes a value with snake-case names, sorted keys and one value per line.
  ///
  /// - Parameter value: A result type.
  /// - Returns: The document, without a line break at the end.
  /// - Throws: `EncodingError` for a value that JSON can't hold.
  public static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
