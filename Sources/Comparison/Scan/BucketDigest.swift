/// What one side holds of one bucket of one partition, condensed: its rows' count and a 128-bit
/// digest of the exact sums over them.
///
/// A bucket holds the rows whose key's hash ends alike, so that few rows have to be read where few
/// differ.
struct BucketDigest: Sendable, Hashable {
  let rowCount: Int
  private let high: UInt64
  private let low: UInt64

  /// Takes the digest as 32 hexadecimal digits; nil when it is something else.
  init?(rowCount: Int, digest: String) {
    guard digest.utf8.count == 32, let high = UInt64(digest.prefix(16), radix: 16),
      let low = UInt64(digest.suffix(16), radix: 16)
    else { return nil }
    self.rowCount = rowCount
    self.high = high
    self.low = low
  }
}
