/// The way for a finished run into the state file.
public enum EvidenceLedger {
  /// Records a run in a short session of its own.
  ///
  /// A run may take hours, so it holds no lock meanwhile; here it waits a while for whoever does.
  ///
  /// - Parameters:
  ///   - outcome: What the run came to.
  ///   - subject: What is rolled out, as it was when the run began.
  ///   - command: What for, such as `migrate shadow`; others that want the lock are told.
  ///   - wait: How long to wait for the lock.
  /// - Returns: The run as it was recorded.
  /// - Throws: What ``StateSession/open(_:command:wait:budget:)`` throws; then nothing is recorded.
  @discardableResult
  public static func record(
    _ outcome: RunOutcome,
    for subject: RolloutSubject,
    command: String,
    wait: Duration = .seconds(60)
  ) async throws -> RunRecord {
    let session = try await StateSession.open(subject, command: command, wait: wait)
    let run = try await session.record(outcome)
    await session.close()
    return run
  }
}
