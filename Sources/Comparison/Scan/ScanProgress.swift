/// How far the scan of an output is, over both sides.
public struct ScanProgress: Sendable, Hashable {
  /// Pages that have been read.
  public var pagesDone: Int
  /// Pages that there are; zero when no side has pages that can be counted.
  public var pages: Int
  /// Rows that have been read.
  public var rows: Int
  /// Since the scan began.
  public var elapsed: Duration

  /// The time that the rest will take at the rate so far; nil when that can't be told.
  public var remaining: Duration? {
    guard pagesDone > 0, pages > 0 else { return nil }
    return elapsed * (Double(max(0, pages - pagesDone)) / Double(pagesDone))
  }

  /// Rows per second so far.
  public var rowRate: Double {
    elapsed > .zero ? Double(rows) / (elapsed / .seconds(1)) : 0
  }
}
