/// Both sides' digests.
struct DigestPair: Sendable {
  private var digests: [Side: [String: PartitionDigest]]
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

  /// What proves that both sides agree about a partition; nil when rows have to be read.
  func proof(_ id: String) -> DigestProof? {
    guard proof == .digests, let partition = digests[.batch]?[id],
      let stream = digests[.stream]?[id]?.buckets, partition.buckets.keys == stream.keys
    else { return nil }
    let batch = partition.buckets
    let isExact = partition.variants.first == .exact
    var proof = isExact ? partition.settled.proof : .withinTolerance
    for (bucket, digest) in batch {
      guard let other = stream[bucket] else { return nil }
      if isExact, digest.agrees(with: other, variant: 0) { continue }
      guard Self.agree(digest, other) else { return nil }
      proof = .withinTolerance
    }
    return proof
  }

  /// The partitions that are not proven.
  var unequal: [String] { ids.filter { proof($0) == nil } }

  /// The digests of the unequal partitions replaced by finer ones.
  ///
  /// - Parameters:
  ///   - finer: The finer digests of the rows in some buckets.
  ///   - buckets: Those buckets; nil: all. The rows in others must have been proven equal.
  /// - Returns: The digests of all rows.
  func refined(by finer: DigestPair, of buckets: Set<Int>? = nil) -> DigestPair {
    var refined = self
    for id in unequal {
      let settled = buckets.map { self.settled(id, outside: $0) } ?? SettledRows()
      for side in Side.allCases {
        guard let coarse = digests[side]?[id] else { continue }
        refined.digests[side]?[id] = PartitionDigest(
          finer.digests[side]?[id],
          of: coarse,
          settled: settled
        )
      }
    }
    return refined
  }

  private func settled(_ id: String, outside buckets: Set<Int>) -> SettledRows {
    var settled = SettledRows()
    let isExact = digests[.batch]?[id]?.variants.first == .exact
    for (bucket, digest) in digests[.batch]?[id]?.buckets ?? [:] where !buckets.contains(bucket) {
      settled.count += digest.rowCount
      let other = digests[.stream]?[id]?.buckets[bucket]
      let isIdentical = isExact && other.map { digest.agrees(with: $0, variant: 0) } == true
      if !isIdentical { settled.proof = .withinTolerance }
    }
    return settled
  }

  /// The buckets that are unequal in any partition.
  var unequalBuckets: Set<Int> {
    Set(unequal.flatMap { unequalBuckets($0) })
  }

  /// True when a partition has rows on both sides.
  func isShared(_ id: String) -> Bool {
    digests.values.allSatisfy { $0[id] != nil }
  }

  /// The values of those of some partitions that a side has; nil stands for NULL.
  func values(_ ids: [String], _ side: Side) -> [String?] {
    let ofSide = digests[side] ?? [:]
    return ids.filter { ofSide[$0] != nil }.map { ofSide[$0]?.value }
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

  /// The unequal buckets of a side's partitions.
  func unequalCells(_ side: Side) -> [UnequalPartition] {
    ids.enumerated().compactMap { place, id in
      guard let digest = digests[side]?[id] else { return nil }
      let buckets = unequalBuckets(id)
      if buckets.isEmpty { return nil }
      return UnequalPartition(value: digest.value, place: place, buckets: buckets)
    }
  }

  /// One side's partition ids by the partition's value.
  func idsByValue(_ side: Side) -> [ExactText?: String] {
    let pairs = (digests[side] ?? [:]).map { ($1.value.map(ExactText.init), $0) }
    return Dictionary(pairs) { first, _ in first }
  }

  private func unequalBuckets(_ id: String) -> [Int] {
    let batch = digests[.batch]?[id]?.buckets ?? [:]
    let stream = digests[.stream]?[id]?.buckets ?? [:]
    return Set(batch.keys).union(stream.keys).filter { bucket in
      guard proof == .digests, let ours = batch[bucket], let theirs = stream[bucket] else {
        return true
      }
      return !Self.agree(ours, theirs)
    }.sorted()
  }

  private static func agree(_ ours: BucketDigest, _ theirs: BucketDigest) -> Bool {
    (0..<ours.variantCount).contains { ours.agrees(with: theirs, variant: $0) }
  }
}
