/// The document of `migrate compare --verify-comparator`.
public struct VerificationReport: Sendable, Hashable, Codable {
  /// The document's kind and version.
  public let schema: String
  /// What the migration is called; nil without a spec.
  public let migration: String?
  /// Whether the comparisons can be relied on.
  public let verdict: Verdict
  /// What was found about each output.
  public let outputs: [OutputVerification]

  /// Rolls the outputs up.
  public init(migration: String?, outputs: [OutputVerification]) {
    schema = "migrate.verification/1"
    self.migration = migration
    self.outputs = outputs
    verdict = Verdict.rollUp(outputs.map(\.verdict))
  }
}
