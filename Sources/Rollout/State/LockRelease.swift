internal import Foundation

/// Frees the lock of a state file by ending the process that holds it.
///
/// A process that is dead holds no lock. Taking the lock from one that lives would let two write the
/// same file, so it is asked to end instead.
public enum LockRelease {
  /// Asks the holder to end, and waits until the lock is free.
  ///
  /// - Parameters:
  ///   - path: The state file.
  ///   - pid: The process that the operator was shown as the holder.
  ///   - wait: How long to wait for its end.
  /// - Returns: The holder that was ended; nil when nobody held the lock.
  /// - Throws: ``StateError/locked(path:holder:)`` when another process holds it, when it is on
  ///   another machine, or when it has not ended in time.
  public static func end(
    holderOf path: String,
    pid: Int32,
    wait: Duration = .seconds(10)
  ) async throws -> LockHolder? {
    let store = StateStore(path: path)
    guard try StateLock.isHeld(store.path) else { return nil }
    let holder = try StateLock.holder(of: store.path)
    let here = LockHolder.current(command: "")
    guard let holder, holder.pid == pid, holder.host == here.host, holder.bootID == here.bootID,
      pid != here.pid
    else { throw StateError.locked(path: store.path, holder: holder) }
    guard kill(pid, SIGTERM) == 0 || errno == ESRCH else {
      throw StateError.system(
        activity: "ending process \(pid), which holds",
        path: path,
        code: errno
      )
    }
    let deadline = ContinuousClock.now + wait
    while try StateLock.isHeld(store.path) {
      guard ContinuousClock.now < deadline else {
        throw StateError.locked(path: store.path, holder: try StateLock.holder(of: store.path))
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    return holder
  }
}
