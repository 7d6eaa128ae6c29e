/// What a comparison makes of one mutation.
public struct MutationOutcome: Sendable, Hashable, Codable {
  /// Whether it would be told.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// The comparison reports it.
    case caught
    /// A declared rule says that it does not count.
    case hidden
    /// Nothing declared says so, and still it is not reported.
    case slipped
    /// No row of the copy could be changed so.
    case notApplicable = "not_applicable"
  }

  /// What was done.
  public let kind: MutationKind
  /// Whether it would be told.
  public let outcome: Outcome
  /// The rules of the column that hide it.
  public let rules: [String]

  /// Describes an outcome.
  public init(kind: MutationKind, outcome: Outcome, rules: [String] = []) {
    self.kind = kind
    self.outcome = outcome
    self.rules = rules
  }
}
