/// What a gate says, rule by rule.
public struct GateReport: Codable, Sendable, Hashable {
  /// Which transition it stands before.
  public let gate: GateKind
  /// What it says.
  public let verdict: GateVerdict
  /// Its rules.
  public let rules: [RuleResult]
  /// The ids of the runs that count, newest first.
  public let evidence: [String]
  /// The command to go on with; nil when the gate is open or time has to pass.
  public let next: String?
  /// When what waits will hold, as things are.
  public let opensAt: Timestamp?

  private enum CodingKeys: String, CodingKey {
    case gate, verdict, rules, evidence, next
    case opensAt = "opens_at"
  }
}
