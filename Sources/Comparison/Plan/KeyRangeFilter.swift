/// Picks the rows whose key is in one of some ranges.
struct KeyRangeFilter: Sendable, Hashable {
  /// The numbers of the ranges' buckets.
  let buckets: Set<Int>
  private let ranges: KeyRanges
  private let count: Int

  /// - Parameters:
  ///   - buckets: The numbers of the ranges' buckets.
  ///   - ranges: The ranges.
  ///   - count: How many buckets there are.
  init(buckets: Set<Int>, of ranges: KeyRanges, count: Int) {
    self.buckets = buckets
    self.ranges = ranges
    self.count = count
  }

  /// SQL of the condition on a key.
  func condition(on key: String, in query: inout BoundQuery) -> String {
    var bytes = [UInt8](repeating: 0, count: (count + 7) / 8)
    for bucket in buckets { bytes[bucket / 8] |= 1 << UInt8(bucket % 8) }
    let bits = query.bind(SQLBytes.text(bytes))
    return "get_bit(\(bits)::bytea, \(ranges.number(of: key)) & \(count - 1)) = 1"
  }
}
