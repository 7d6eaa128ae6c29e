/// What counts as a proof that rows are equal.
public enum Proof: String, Sendable, Hashable, Codable {
  /// Equal digests; sides that differ have them by chance with a probability of about 2^-64.
  case digests
  /// Nothing but reading every row of both sides.
  case everyRow = "every_row"
}
