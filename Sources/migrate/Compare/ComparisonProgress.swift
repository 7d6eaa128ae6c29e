import Comparison

/// Tells on standard error what a comparison is doing.
enum ComparisonProgress {
  static func report(_ stage: ComparisonEngine.Stage) {
    let line =
      switch stage {
      case .scanning(let output): "\(output): computing digests of both sides"
      case .reading(let output, let partitions, let rows):
        "\(output): reading \(rows) rows of \(partitions) unequal partitions"
      }
    StandardError.write(line)
  }
}
