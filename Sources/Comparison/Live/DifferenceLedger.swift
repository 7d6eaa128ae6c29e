/// Remembers differences by fingerprints, so that two readings can be told apart.
///
/// Memory: 16 bytes for each difference, up to a bound.
actor DifferenceLedger: DifferenceSink {
  /// A difference with its key, its class and both values, as 128 bits.
  struct Fingerprint: Hashable {
    private let first: Int
    private let second: Int

    init(_ sample: DifferenceSample) {
      var hasher = Hasher()
      hasher.combine(sample)
      first = hasher.finalize()
      hasher = Hasher()
      hasher.combine(first)
      hasher.combine(sample)
      second = hasher.finalize()
    }
  }

  /// More differences than this are no lag that settles.
  private static let limit = 1_000_000

  private var found: [String: Set<Fingerprint>] = [:]
  private var count = 0
  /// True when not all differences could be remembered.
  private(set) var isFull = false

  func write(_ differences: [Difference], of output: String) {
    for difference in differences {
      guard count < Self.limit else {
        isFull = true
        return
      }
      count += 1
      found[difference.partition, default: []].insert(Fingerprint(difference.sample))
    }
  }

  /// The differences since the last call, by partition.
  func take() -> [String: Set<Fingerprint>] {
    defer {
      found = [:]
      count = 0
    }
    return found
  }
}
