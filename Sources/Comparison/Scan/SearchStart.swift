/// How the search for differences begins.
struct SearchStart: Sendable {
  /// What is scanned first.
  let first: ComparisonPlan
  /// Ranges of keys as buckets for a second scan; nil where there is no index.
  let ranges: Ranges?
  /// Where most rows differ, cutting partitions into buckets would find no equal ones.
  let differsThroughout: Bool

  /// What ranges of keys are made of.
  struct Ranges: Sendable, Hashable {
    let keys: ClosedRange<Int64>
    let partitionsPerPart: Int
    let rowsPerBucket: Int

    /// A plan with so many ranges that each has few of some rows.
    ///
    /// The digests' number is bounded: over all partitions, it is about the number of ranges times
    /// the partitions that a range goes over.
    func cutting(_ plan: ComparisonPlan, rows: Int) -> ComparisonPlan {
      var plan = plan
      plan.bucketCount = BucketCount.choose(
        rows: rows,
        rowsPerBucket: rowsPerBucket,
        partitions: partitionsPerPart
      )
      plan.ranges = plan.bucketCount > 1 ? KeyRanges(keys: keys, count: plan.bucketCount) : nil
      return plan
    }
  }

  /// Begins without knowing anything.
  init(plan: ComparisonPlan) {
    first = plan
    ranges = nil
    differsThroughout = false
  }

  /// Begins with what a sample has shown.
  init(
    plan: ComparisonPlan,
    extent: KeyIndexes.Extent,
    finding: SampleProbe.Finding
  ) {
    let ranges = Ranges(
      keys: extent.keys,
      partitionsPerPart: finding.partitionsPerPart,
      rowsPerBucket: plan.request.tuning.rowsPerBucket
    )
    let isTolerant = SideQueries(plan: plan, side: .batch).variants.count > 1
    var whole = plan
    whole.bucketCount = 1
    whole.variants = .exact
    self.ranges = ranges
    differsThroughout = !isTolerant && finding.differing > finding.rows / 2
    if finding.differing == 0 || differsThroughout {
      first = whole
    } else {
      var cut = plan
      cut.variants = finding.differing > finding.rows / 4 ? .coarser : .all
      first = ranges.cutting(cut, rows: extent.rows)
    }
  }
}
