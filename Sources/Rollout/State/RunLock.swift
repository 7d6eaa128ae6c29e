/// The right to run a migration's pipelines.
///
/// Two runs at once would write into one another's outputs. It is another lock than that of the
/// state file, so that a long run does not keep anybody from a rollback.
public struct RunLock: ~Copyable {
  private let lock: StateLock

  /// Takes the lock; letting go of the value lets go of it.
  ///
  /// - Parameters:
  ///   - subject: What is run.
  ///   - command: What for; others that want the lock are told.
  /// - Returns: The lock.
  /// - Throws: ``StateError/running(lock:holder:)`` when another run has it.
  public static func take(_ subject: RolloutSubject, command: String) async throws -> RunLock {
    let store = StateStore(path: subject.statePath)
    try store.prepareDirectory()
    do {
      let lock = try await StateLock.take(
        path: store.path + ".run",
        holder: .current(command: command)
      )
      return RunLock(lock: lock)
    } catch StateError.locked(let path, let holder) {
      throw StateError.running(lock: path + ".lock", holder: holder)
    }
  }

  private init(lock: consuming StateLock) {
    self.lock = lock
  }
}
