/// A transition as an operator asks for it.
public struct TransitionRequest: Hashable, Sendable {
  /// What happens with a plan.
  public enum Execution: Hashable, Sendable {
    /// It is only shown.
    case planOnly
    /// It is carried out.
    case perform
  }

  /// What is asked for.
  public let goal: TransitionGoal
  /// The reason to write down.
  public let reason: String?
  /// What happens with the plan.
  public let execution: Execution

  /// Makes a request.
  ///
  /// - Parameters:
  ///   - goal: What is asked for.
  ///   - reason: The reason to write down.
  ///   - execution: What happens with the plan.
  public init(goal: TransitionGoal, reason: String? = nil, execution: Execution = .perform) {
    self.goal = goal
    self.reason = reason
    self.execution = execution
  }
}
