/// One way to hash a row.
enum DigestVariant: Sendable, Hashable {
  /// Every value as it is.
  case exact
  /// Tolerant values made coarser: equal sums prove agreement within the tolerances.
  case phase(Int)
}
