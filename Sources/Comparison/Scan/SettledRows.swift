/// Rows that need no further look.
struct SettledRows: Sendable, Hashable {
  /// How many they are.
  var count = 0
  /// What proves that both sides agree about them.
  var proof = DigestProof.identical
}
