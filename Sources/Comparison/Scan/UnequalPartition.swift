/// A partition of one side whose rows have to be read in part.
struct UnequalPartition: Sendable, Hashable {
  /// The partition's value on this side as text, nil for NULL.
  let value: String?
  /// Its place among all partitions, the same on both sides.
  let place: Int
  /// The buckets whose digests differ.
  let buckets: [Int]
}
