/// From which sizes on which way of finding differences pays; what is found does not depend on it.
struct SearchTuning: Sendable, Hashable {
  /// Reading so many rows is cheaper than another scan.
  var readableRows = 50_000
  /// Tables of so many pages are sampled before they are scanned.
  var sampledPages = 8192
  /// How many rows a sample has, about; the other side's rows are read here and there.
  var sampledRows = 2000
  /// How many rows are in one of the ranges that a first scan cuts at little cost, about.
  var rowsPerRange = 512
  /// Into so many ranges a first scan cuts at most: their sums must not leave the processor's cache.
  var firstRanges = 16_384
  /// How many rows are in one bucket where rows are read next, about, up to a bound on the number of
  /// buckets.
  var rowsPerBucket = 128
  /// Ranges are cut again if the rows in unequal ones are at most one in so many.
  var refinedShare = 2
  /// Into about so many ranges they are cut then.
  var refinedRanges = 32_768
  /// Rows are read through an index if they are at most one in so many.
  var indexedShare = 32
}
