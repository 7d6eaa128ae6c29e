/// A partition of one side whose rows have to be read in part.
struct UnequalPartition: Sendable, Hashable {
  /// The partition's value on this side as text, nil for NULL.
  let value: String?
  /// The buckets whose digests differ.
  let buckets: [Int]
}
