/// From which sizes on which way of finding differences pays; what is found does not depend on it.
struct SearchTuning: Sendable, Hashable {
  /// Reading so many rows is cheaper than another scan.
  var readableRows = 50_000
  /// Tables of so many pages are sampled before they are scanned.
  var sampledPages = 8192
  /// How many rows a sample has, about.
  var sampledRows = 30_000
  /// At most such a share of the rows is in it.
  var sampledShare = 0.005
  /// How many rows are in one bucket, about, up to a bound on the number of buckets.
  var rowsPerBucket = 128
  /// Rows are read through an index if they are at most one in so many.
  var indexedShare = 8
}
