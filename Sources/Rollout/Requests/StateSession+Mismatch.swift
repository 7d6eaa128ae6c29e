internal import MigrationSpec

extension StateSession {
  /// Does what the specification says about a mismatch while readers are in canary.
  ///
  /// After the cutover nothing is done: which side is wrong is for people to find out. Readers are
  /// not taken back to a batch side that can't serve them; the share is then frozen.
  ///
  /// - Parameter run: A run that is recorded.
  /// - Returns: What was done.
  /// - Throws: What ``carryOut(_:)`` throws; readers are then where they were.
  public func react(to run: RunRecord) async throws -> MismatchReaction {
    let isTooMuch = run.isMismatch(for: subject.gates.canary)
    guard isTooMuch, state.position.phase == .canary else { return .none }
    let differing = run.outputs.filter { $0.value == .mismatch }.keys.sorted()
    let reason = "run \(run.id) found a mismatch in \(differing.joined(separator: ", "))"
    switch subject.onMismatch {
    case .rollback:
      do {
        return .rolledBack(try await carryOut(TransitionRequest(goal: .shadow, reason: reason)))
      } catch RouteError.unfit(let findings) {
        // Readers of a batch side that is broken itself would be worse off than where they are.
        return .stranded(
          try await pause(reason: reason),
          because: findings.joined(separator: "; ")
        )
      }
    case .freeze:
      return .frozen(try await pause(reason: reason))
    }
  }
}
