/// How many rows of one output a run found to differ, of how many.
public struct RunDifference: Codable, Sendable, Hashable {
  /// Rows of the side that has more.
  public let rows: Int
  /// Rows that differ or that only one side has; nil where only a lower bound is known.
  public let differing: Int?

  /// Makes a count.
  ///
  /// - Parameters:
  ///   - rows: Rows of the side that has more.
  ///   - differing: Rows that differ or that only one side has; nil where only a lower bound is
  ///     known.
  public init(rows: Int, differing: Int?) {
    self.rows = rows
    self.differing = differing
  }

  /// The ratio that the true one is not above with 95 % confidence; 1 when nothing is known.
  ///
  /// The upper end of Wilson's score interval (E. B. Wilson, 1927), one-sided.
  var upperRatio: Double {
    guard let differing, rows > 0, differing <= rows else { return 1 }
    let quantile = 1.6448536269514722
    let count = Double(rows)
    let ratio = Double(differing) / count
    let square = quantile * quantile
    let spread = (ratio * (1 - ratio) / count + square / (4 * count * count)).squareRoot()
    return min(1, (ratio + square / (2 * count) + quantile * spread) / (1 + square / count))
  }
}
