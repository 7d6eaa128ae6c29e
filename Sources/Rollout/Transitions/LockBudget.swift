/// How long a transition may wait for locks.
public struct LockBudget: Hashable, Sendable {
  /// How long one attempt waits; readers that come meanwhile wait behind it.
  public let perAttempt: Duration
  /// After how long no other attempt is made.
  public let total: Duration

  /// Makes a budget.
  ///
  /// - Parameters:
  ///   - perAttempt: How long one attempt waits.
  ///   - total: After how long no other attempt is made.
  public init(perAttempt: Duration = .milliseconds(250), total: Duration = .seconds(30)) {
    self.perAttempt = perAttempt
    self.total = total
  }
}
