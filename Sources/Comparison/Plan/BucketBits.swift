/// Tells by one bit for each bucket whether its rows are wanted.
///
/// Every partition has a segment of its own that goes from its first wanted bucket to its last, with
/// a bit that is not set at both ends, which stands for all buckets beyond. Ranges of keys of which
/// a partition has few thus take few bits.
struct BucketBits: Sendable, Hashable {
  /// Where a partition's bits are.
  struct Segment: Sendable, Hashable {
    /// The bucket before the first that is wanted.
    let before: Int
    /// The bucket after the last that is wanted.
    let after: Int
    /// What to add to a bucket's number to have its bit's.
    let offset: Int
  }

  /// The segments in the order of the partitions.
  let segments: [Segment]
  /// The bits, in the order of `get_bit`.
  let bytes: [UInt8]

  /// - Complexity: O(buckets).
  init(_ cells: [UnequalPartition]) {
    var segments: [Segment] = []
    var end = 0
    for cell in cells {
      let before = (cell.buckets.min() ?? 0) - 1
      let after = (cell.buckets.max() ?? -1) + 1
      segments.append(Segment(before: before, after: after, offset: end - before))
      end += after - before + 1
    }
    var bytes = [UInt8](repeating: 0, count: (end + 7) / 8)
    for (cell, segment) in zip(cells, segments) {
      for bucket in cell.buckets {
        let bit = segment.offset + bucket
        bytes[bit / 8] |= 1 << UInt8(bit % 8)
      }
    }
    self.segments = segments
    self.bytes = bytes
  }
}
