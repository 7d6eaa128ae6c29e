/// Buckets of neighbouring keys, which an index reads together: whole numbers that share all but
/// their last bits.
///
/// The number that is left of a key without those bits takes the place of the hash that decides
/// about a bucket otherwise. Modulo the number of buckets, a power of two, it is another one for
/// every bucket between the least and the greatest key. Keys beyond those, as there may be when a
/// live table is read again, share a bucket with others, and do so on both sides.
struct KeyRanges: Sendable, Hashable {
  private let least: Int64
  private let shift: Int64

  /// - Parameters:
  ///   - keys: The least and the greatest key of both sides.
  ///   - count: How many buckets there may be, a power of two.
  init(keys: ClosedRange<Int64>, count: Int) {
    least = keys.lowerBound
    var shift: Int64 = 0
    while Int128(keys.upperBound >> shift) - Int128(least >> shift) >= Int128(count) { shift += 1 }
    self.shift = shift
  }

  private init(least: Int64, shift: Int64) {
    self.least = least
    self.shift = shift
  }

  /// Every range cut into a power of two of shorter ones.
  ///
  /// - Parameter parts: Into how many parts at most.
  /// - Returns: The shorter ranges, and into how many parts each has been cut.
  func cut(into parts: Int) -> (ranges: KeyRanges, parts: Int) {
    let bits = min(shift, Int64(Int.bitWidth - 1 - max(1, parts).leadingZeroBitCount))
    return (KeyRanges(least: least, shift: shift - bits), 1 << bits)
  }

  /// SQL of the number that decides about the bucket.
  func number(of key: String) -> String {
    "((\(key))::bigint >> \(shift))"
  }

  /// The keys of some buckets, as few ranges as can be.
  ///
  /// - Complexity: O(buckets log buckets).
  func keys(of buckets: Set<Int>, among count: Int) -> [ClosedRange<Int64>] {
    let first = least >> shift
    let steps = buckets.map { (Int64($0) &- first) & Int64(count - 1) }.sorted()
    var ranges: [ClosedRange<Int64>] = []
    for number in steps.map({ first + $0 }) {
      let low = number << shift
      let high = low | ((1 << shift) &- 1)
      if let last = ranges.last, last.upperBound &+ 1 == low {
        ranges[ranges.count - 1] = last.lowerBound...high
      } else {
        ranges.append(low...high)
      }
    }
    return ranges
  }
}
