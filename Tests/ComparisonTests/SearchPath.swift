@testable import Comparison

/// A way in which differences are found, forced on tables that are far too small for it.
enum SearchPath: String, CaseIterable, Sendable {
  /// What tables of their size get.
  case usual
  /// Partitions first, then buckets of the key's hash.
  case hashBuckets
  /// Ranges of keys, once or twice as the sample says; rows by a scan.
  case rangesByScan
  /// The same, but rows by the index.
  case rangesByIndex
  /// As if a sample had shown nothing: long ranges, then shorter ones; rows by the index.
  case rangesAtLast

  var tuning: SearchTuning {
    var tuning = SearchTuning()
    if self == .usual { return tuning }
    tuning.readableRows = 0
    tuning.rowsPerBucket = 1
    tuning.sampledPages = self == .hashBuckets ? .max : 0
    tuning.sampledRows = self == .rangesAtLast ? 0 : .max
    tuning.rowsPerRange = 16
    tuning.refinedShare = 1
    tuning.indexedShare = self == .rangesByScan ? 1 << 40 : 0
    return tuning
  }

  /// The type of the indexed key; nil leaves the key to chance.
  var keyType: String? {
    switch self {
    case .usual, .hashBuckets: nil
    case .rangesByScan: "bigint"
    case .rangesByIndex: "int"
    case .rangesAtLast: "smallint"
    }
  }
}
