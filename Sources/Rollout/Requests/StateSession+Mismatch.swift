internal import MigrationSpec

extension StateSession {
  /// Does what the specification says about a mismatch while readers are in canary.
  ///
  /// After the cutover nothing is done: which side is wrong is for people to find out.
  ///
  /// - Parameter run: A run that is recorded.
  /// - Returns: What was done.
  /// - Throws: What ``carryOut(_:)`` throws; readers are then where they were.
  public func react(to run: RunRecord) async throws -> MismatchReaction {
    guard run.verdict == .mismatch, state.position.phase == .canary else { return .none }
    let differing = run.outputs.filter { $0.value == .mismatch }.keys.sorted()
    let reason = "run \(run.id) found a mismatch in \(differing.joined(separator: ", "))"
    switch subject.onMismatch {
    case .rollback:
      return .rolledBack(try await carryOut(TransitionRequest(goal: .shadow, reason: reason)))
    case .freeze:
      return .frozen(try await pause(reason: reason))
    }
  }
}
