/// Bytes as PostgreSQL reads them.
enum SQLBytes {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The hexadecimal form of a `bytea`.
  static func text(_ bytes: [UInt8]) -> String {
    "\\x"
      + String(
        decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
        as: UTF8.self
      )
  }
}
