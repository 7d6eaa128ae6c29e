/// How the search for differences begins.
struct SearchStart: Sendable {
  /// What is scanned first.
  let first: ComparisonPlan
  /// Where most rows differ, another scan would find no equal ones.
  let differsThroughout: Bool

  /// Begins without knowing anything.
  init(plan: ComparisonPlan) {
    first = plan
    differsThroughout = false
  }

  /// Begins with what a sample has shown.
  ///
  /// Cutting partitions into a few thousand ranges of keys costs little and leaves little to scan
  /// again. Tolerant values that do differ are cut finer at once, since only few rows of them can
  /// be proven together; where none seems to differ, the exact hash alone will do at first.
  init(plan: ComparisonPlan, extent: KeyIndexes.Extent, finding: SampleProbe.Finding) {
    let tuning = plan.request.tuning
    let isTolerant = SideQueries(plan: plan, side: .batch).variants.count > 1
    let differs = isTolerant && finding.differing > 0
    differsThroughout = !isTolerant && finding.differing > finding.rows / 2
    var first = plan
    first.variants =
      !differs ? .exact : finding.differing > finding.rows / 4 ? .coarser : .all
    first.bucketCount = BucketCount.choose(
      rows: differsThroughout ? 0 : extent.rows,
      rowsPerBucket: differs ? tuning.rowsPerBucket : tuning.rowsPerRange,
      partitions: finding.partitionsPerPart,
      limit: differs ? BucketCount.bucketLimit : tuning.firstRanges
    )
    first.ranges =
      first.bucketCount > 1 ? KeyRanges(keys: extent.keys, count: first.bucketCount) : nil
    self.first = first
  }
}
