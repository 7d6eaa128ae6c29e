/// Both sides' digests.
struct DigestPair: Sendable {
  private let digests: [Side: [String: PartitionDigest]]
  /// The ids of all partitions that either side has, in order.
  let ids: [String]

  init(batch: [String: PartitionDigest], stream: [String: PartitionDigest]) {
    digests = [.batch: batch, .stream: stream]
    ids = Set(batch.keys).union(stream.keys).sorted()
  }

  /// The digest of a partition that both sides hold alike.
  func proven(_ id: String) -> PartitionDigest? {
    guard let batch = digests[.batch]?[id], let stream = digests[.stream]?[id],
      batch.proves(stream)
    else { return nil }
    return batch
  }

  /// How many rows each side has of a partition.
  func rows(_ id: String) -> RowCounts {
    RowCounts(
      batch: digests[.batch]?[id]?.rowCount ?? 0,
      stream: digests[.stream]?[id]?.rowCount ?? 0
    )
  }

  /// One side's digests of some partitions.
  func only(_ ids: [String], _ side: Side) -> [PartitionDigest] {
    ids.compactMap { digests[side]?[$0] }
  }

  /// One side's partition ids by the partition's value.
  func idsByValue(_ side: Side) -> [String?: String] {
    let pairs = (digests[side] ?? [:]).map { ($1.value, $0) }
    return Dictionary(pairs) { first, _ in first }
  }
}
