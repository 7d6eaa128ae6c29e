/// What one side holds of one bucket of one partition, condensed: its rows' count and sums of their
/// hashes.
///
/// A bucket holds the rows whose key's hash ends alike, so that few rows have to be read where few
/// differ. Digests of disjoint rows add up, so that a bucket can be scanned in pieces.
struct BucketDigest: Sendable, Hashable {
  private(set) var rowCount: Int
  /// Two for each variant of the row's hash.
  ///
  /// Exact, not modulo anything: a sum of 2^63 numbers of
  /// 64 bits fits, and a row that is there twice can't cancel.
  private(set) var sums: [Int128]

  init(rowCount: Int, sums: [Int128]) {
    self.rowCount = rowCount
    self.sums = sums
  }

  /// Takes in the digest of other rows of the same bucket.
  mutating func add(_ other: BucketDigest) {
    rowCount += other.rowCount
    for index in sums.indices { sums[index] += other.sums[index] }
  }

  /// Whether both hold the same rows by one variant of the hash.
  func agrees(with other: BucketDigest, variant: Int) -> Bool {
    rowCount == other.rowCount && sums.count == other.sums.count
      && sums[2 * variant] == other.sums[2 * variant]
      && sums[2 * variant + 1] == other.sums[2 * variant + 1]
  }

  /// How many variants there are.
  var variantCount: Int { sums.count / 2 }
}
