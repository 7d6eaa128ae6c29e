/// Adds up what all connections of a scan have read.
actor ScanMeter {
  private let begin = ContinuousClock.now
  private let report: @Sendable (ScanProgress) -> Void
  private var progress = ScanProgress(pagesDone: 0, pages: 0, rows: 0, elapsed: .zero)

  init(report: @escaping @Sendable (ScanProgress) -> Void) {
    self.report = report
  }

  /// Makes a side's pages part of the whole.
  func expect(pages: Int) {
    progress.pages += pages
  }

  /// Counts what one statement has read.
  func count(pages: Int, rows: Int) {
    progress.pagesDone += pages
    progress.rows += rows
    progress.elapsed = .now - begin
    report(progress)
  }
}
