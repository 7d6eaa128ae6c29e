/// What a scan is about.
enum ScanScope: Sendable {
  /// All rows.
  case everything
  /// The rows of partitions that are not proven by digests that are known.
  case partitions(DigestPair)
  /// Of those the rows in some ranges of keys.
  case ranges(DigestPair, KeyRangeFilter)
}
