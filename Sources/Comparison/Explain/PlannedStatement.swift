/// A statement that a comparison would run.
public struct PlannedStatement: Sendable, Hashable, Codable {
  /// The output.
  public let output: String
  /// The side that it reads.
  public let side: Side
  /// The statement.
  public let sql: String
  /// The server's plan for it.
  public let plan: String

  /// Describes a statement.
  public init(output: String, side: Side, sql: String, plan: String) {
    self.output = output
    self.side = side
    self.sql = sql
    self.plan = plan
  }
}
