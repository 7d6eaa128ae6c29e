/// What has been found in one partition so far.
///
/// Memory: counts per column and a bounded number of samples.
struct PartitionFindings {
  var counts = DifferenceCounts()
  var agreements = AgreementCounts()
  var columns: [ColumnFinding]
  /// How many of the differences might be none: too many rows of one key agree within tolerances in
  /// too many ways.
  var undecided = 0
  private(set) var classes: [DifferenceClass: Int] = [:]
  private(set) var samples: [DifferenceSample] = []
  private(set) var rowsRead = RowCounts()
  private let sampleLimit: Int

  init(columnNames: [String], sampleLimit: Int) {
    columns = columnNames.map { ColumnFinding(name: $0) }
    self.sampleLimit = sampleLimit
  }

  mutating func countRows(_ side: Side, _ count: Int) {
    switch side {
    case .batch: rowsRead.batch += count
    case .stream: rowsRead.stream += count
    }
  }

  /// True while another example is wanted.
  var wantsSample: Bool { samples.count < sampleLimit }

  mutating func note(_ class: DifferenceClass) {
    classes[`class`, default: 0] += 1
  }

  mutating func keep(_ sample: DifferenceSample) {
    samples.append(sample)
  }

  var classCounts: [ClassCount] {
    DifferenceClass.allCases.compactMap { name in
      classes[name].map { ClassCount(class: name, rows: $0) }
    }
  }

  /// True when some cells were equal in value only: digests differ then without a difference.
  var hasOtherRepresentations: Bool {
    agreements.equal + agreements.withinTolerance > 0
  }
}
