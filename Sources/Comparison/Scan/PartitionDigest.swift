/// What one side holds of one partition, condensed.
struct PartitionDigest: Sendable, Hashable {
  /// The partition's value on this side as text, nil for NULL.
  let value: String?
  /// The digests by the number of the bucket.
  private(set) var buckets: [Int: BucketDigest] = [:]
  /// Which hashes of rows the digests are of.
  let variants: [DigestVariant]
  /// Rows that were proven to agree before their bucket's neighbours were cut finer.
  let settled: SettledRows

  init(value: String?, variants: [DigestVariant]) {
    self.value = value
    self.variants = variants
    settled = SettledRows()
  }

  /// A partition in finer buckets, those rows left out that need none.
  init(_ finer: PartitionDigest?, of coarse: PartitionDigest, settled: SettledRows) {
    value = coarse.value
    variants = finer?.variants ?? coarse.variants
    buckets = finer?.buckets ?? [:]
    self.settled = settled
  }

  /// Takes in the digest of rows of one bucket.
  mutating func add(_ digest: BucketDigest, bucket: Int) {
    if buckets[bucket]?.add(digest) == nil { buckets[bucket] = digest }
  }

  /// How many rows there are.
  var rowCount: Int { buckets.values.reduce(settled.count) { $0 + $1.rowCount } }
}
