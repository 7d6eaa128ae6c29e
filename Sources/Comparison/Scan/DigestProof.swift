/// Why no row of a partition had to be read.
enum DigestProof: Sendable, Hashable {
  /// Both sides hold the same rows.
  case identical
  /// Both sides hold the same rows up to what the tolerances allow.
  case withinTolerance
}
