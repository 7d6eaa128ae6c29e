/// Which hashes of a row a scan computes where tolerances allow for coarser ones.
enum VariantChoice: Sendable, Hashable {
  /// The exact one and the coarser ones.
  case all
  /// The exact one, where all is likely to be equal.
  case exact
  /// The coarser ones, where hardly a row is likely to be equal.
  case coarser
}
