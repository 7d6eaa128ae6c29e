/// Both sides' digests.
struct DigestPair: Sendable {
  private let digests: [Side: [String: PartitionDigest]]
  /// The ids of all partitions that either side has, in order.
  let ids: [String]

  private let proof: Proof

  init(
    batch: [String: PartitionDigest],
    stream: [String: PartitionDigest],
    proof: Proof = .digests
  ) {
    self.proof = proof
    digests = [.batch: batch, .stream: stream]
    ids = Set(batch.keys).union(stream.keys).sorted()
  }

  /// Whether both sides hold the same rows of a partition.
  func isProven(_ id: String) -> Bool {
    guard proof == .digests, let batch = digests[.batch]?[id], let stream = digests[.stream]?[id]
    else { return false }
    return batch.buckets == stream.buckets
  }

  /// How many rows each side has of a partition.
  func rows(_ id: String) -> RowCounts {
    RowCounts(
      batch: digests[.batch]?[id]?.rowCount ?? 0,
      stream: digests[.stream]?[id]?.rowCount ?? 0
    )
  }

  /// How many rows each side has in a partition's unequal buckets.
  func unequalRows(_ id: String) -> RowCounts {
    let unequal = unequalBuckets(id)
    let count = { (side: Side) in
      unequal.reduce(0) { $0 + (digests[side]?[id]?.buckets[$1]?.rowCount ?? 0) }
    }
    return RowCounts(batch: count(.batch), stream: count(.stream))
  }

  /// The unequal buckets of those of a side's partitions that have any.
  func unequalCells(_ ids: [String], _ side: Side) -> [UnequalPartition] {
    ids.compactMap { id in
      digests[side]?[id].map {
        UnequalPartition(value: $0.value, buckets: unequalBuckets(id))
      }
    }
  }

  /// One side's partition ids by the partition's value.
  func idsByValue(_ side: Side) -> [String?: String] {
    let pairs = (digests[side] ?? [:]).map { ($1.value, $0) }
    return Dictionary(pairs) { first, _ in first }
  }

  private func unequalBuckets(_ id: String) -> [Int] {
    let batch = digests[.batch]?[id]?.buckets ?? [:]
    let stream = digests[.stream]?[id]?.buckets ?? [:]
    return Set(batch.keys).union(stream.keys).filter {
      proof == .everyRow || batch[$0] != stream[$0]
    }.sorted()
  }
}
