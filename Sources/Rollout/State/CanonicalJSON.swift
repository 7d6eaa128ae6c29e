internal import Crypto
internal import Foundation

/// The one JSON form that hashes are taken over: sorted keys, no blanks, no escaped slashes.
enum CanonicalJSON {
  /// The bytes of a value.
  static func bytes(of value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value))
    } catch {
      preconditionFailure("a value of ours can't be encoded: \(error)")
    }
  }

  /// SHA-256 of a value, in lower-case hexadecimal.
  static func digest(of value: some Encodable) -> String {
    hexadecimal(SHA256.hash(data: bytes(of: value)))
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
