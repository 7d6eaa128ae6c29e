internal import Comparison

extension DifferencePattern {
  /// What the differences look like, where, and the usual suspects.
  var sentence: String {
    let shown = partitions.prefix(6).joined(separator: ", ")
    let more = partitions.count > 6 ? ", and \(partitions.count - 6) more" : ""
    return "\(finding) in \(shown)\(more), as with: \(suspects)"
  }

  /// What the differences look like.
  var finding: String {
    switch lean {
    case .streamHasLess: "the stream side has less"
    case .streamHasMore: "the stream side has more"
    case .movedBetweenPartitions: "rows and counts moved between partitions"
    case .valuesDiffer: "values differ, counts do not"
    }
  }
}
