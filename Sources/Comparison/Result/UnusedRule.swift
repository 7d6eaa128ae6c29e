/// A column rule that made no difference to any row of either side.
public struct UnusedRule: Sendable, Hashable, Codable {
  /// The column, by the batch side's name.
  public let column: String
  /// What the rule says, as in the specification, such as `trim`.
  public let rule: String

  /// Describes a rule.
  public init(column: String, rule: String) {
    self.column = column
    self.rule = rule
  }
}
