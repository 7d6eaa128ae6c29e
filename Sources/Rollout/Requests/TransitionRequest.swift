/// An operator's wish to move readers, with the gate and all.
public struct TransitionRequest: Hashable, Sendable {
  /// What happens with the plan.
  public enum Execution: Hashable, Sendable {
    /// It is shown and nothing is changed.
    case planOnly
    /// It is carried out when the gate is open.
    case perform
    /// It is carried out whatever the gate says, and goes down in the history as that.
    case override
  }

  /// What is asked for.
  public var goal: TransitionGoal
  /// The reason to write down.
  public var reason: String?
  /// What happens with the plan.
  public var execution: Execution
  /// Who approves of it.
  public var approvals: [String]
  /// The id of the plan that was looked at; nil when none was.
  public var plan: String?
  /// What was seen of the streaming side just now; nil when nobody looked.
  public var stream: StreamObservation?

  /// Makes a request.
  ///
  /// - Parameters:
  ///   - goal: What is asked for.
  ///   - reason: The reason to write down.
  ///   - execution: What happens with the plan.
  ///   - approvals: Who approves of it.
  ///   - plan: The id of the plan that was looked at; another one is refused.
  ///   - stream: What was seen of the streaming side just now.
  public init(
    goal: TransitionGoal,
    reason: String? = nil,
    execution: Execution = .perform,
    approvals: [String] = [],
    plan: String? = nil,
    stream: StreamObservation? = nil
  ) {
    self.goal = goal
    self.reason = reason
    self.execution = execution
    self.approvals = approvals
    self.plan = plan
    self.stream = stream
  }
}
