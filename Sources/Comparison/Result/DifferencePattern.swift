/// What the differences of some partitions of one output have in common.
///
/// A pattern says what the differences look like, not what made them: it names the usual suspects.
public struct DifferencePattern: Sendable, Hashable, Codable {
  /// Which way the differences lean.
  public enum Lean: String, Sendable, Hashable, Codable, CaseIterable {
    /// The stream side lacks rows or counts less.
    case streamHasLess = "stream_has_less"
    /// The stream side has surplus rows or counts more.
    case streamHasMore = "stream_has_more"
    /// Rows and counts moved between partitions: some lose what others gain.
    case movedBetweenPartitions = "moved_between_partitions"
    /// Values differ and counts do not.
    case valuesDiffer = "values_differ"
  }

  /// Which way the differences lean.
  public let lean: Lean
  /// The partitions that show it, in order.
  public let partitions: [String]

  /// Makes a pattern.
  public init(lean: Lean, partitions: [String]) {
    self.lean = lean
    self.partitions = partitions
  }

  /// What usually makes such differences in a streaming pipeline.
  public var suspects: String {
    switch lean {
    case .streamHasLess: "events dropped as late, filtered or lost"
    case .streamHasMore: "deliveries counted again, or events that the batch side was too early for"
    case .movedBetweenPartitions: "another day boundary, time zone or event time"
    case .valuesDiffer: "another calculation, rounding or order"
    }
  }

  /// Sorts the unequal partitions of one output by what they show.
  ///
  /// Where rows or counts go both ways inside partitions, the output as a whole has moved between
  /// its partitions; the ones at the ends then only lose or only gain.
  public static func patterns(of partitions: [PartitionResult]) -> [DifferencePattern] {
    let leans = partitions.filter { $0.verdict == .mismatch }.map {
      (id: $0.id, lean: lean(of: $0))
    }
    let moved = leans.filter { $0.lean == .movedBetweenPartitions }
    // Where there is one partition, nothing can have moved between two.
    if partitions.count == 1 && !moved.isEmpty { return [] }
    if 2 * moved.count >= leans.count && !moved.isEmpty {
      return [DifferencePattern(lean: .movedBetweenPartitions, partitions: leans.map(\.id))]
    }
    return Lean.allCases.compactMap { lean in
      let ids = leans.filter { $0.lean == lean }.map(\.id)
      return ids.isEmpty ? nil : DifferencePattern(lean: lean, partitions: ids)
    }
  }

  private static func lean(of partition: PartitionResult) -> Lean {
    let rows = { (classes: Set<DifferenceClass>) in
      partition.classes.filter { classes.contains($0.class) }.reduce(0) { $0 + $1.rows }
    }
    if partition.differences.movedOut + partition.differences.movedIn > 0 {
      return .movedBetweenPartitions
    }
    let more = rows([.missingInBatch, .duplicateDelivery, .countedMore])
    let less = rows([.missingInStream, .duplicateInBatch, .countedLess])
    if more + less == 0 { return .valuesDiffer }
    // A few rows against the trend, such as a set that lost an element, are no second trend.
    if min(more, less) * 10 >= more + less { return .movedBetweenPartitions }
    return more > less ? .streamHasMore : .streamHasLess
  }
}
