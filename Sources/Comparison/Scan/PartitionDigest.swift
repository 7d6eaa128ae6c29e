/// What one side holds of one partition, condensed.
///
/// Per column the sum over all rows of a 64-bit hash of the value that is seeded with the row's
/// key, and the sum of all of a row's hashes combined. Sums are exact, not modulo 2^64. Sides
/// that differ have equal digests with a chance of about 2^-64 per partition.
struct PartitionDigest: Sendable, Hashable {
  /// The partition's value on this side as text, nil for NULL.
  let value: String?
  /// The digests by the number of the bucket.
  var buckets: [Int: BucketDigest] = [:]

  /// How many rows there are.
  var rowCount: Int { buckets.values.reduce(0) { $0 + $1.rowCount } }
}
