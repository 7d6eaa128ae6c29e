internal import Foundation

/// The right to change a state file, held until it goes out of scope.
///
/// It is a `flock` on a file of its own beside the state, so that replacing the state does not
/// lose it and a process that dies lets go of it. The file itself stays: removing it would let two
/// processes lock two files of the same name.
struct StateLock: ~Copyable {
  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - path: The state file.
  ///   - holder: Who takes it; others are told.
  ///   - deadline: Until when to try again; nil is once.
  /// - Returns: The lock; letting go of the value lets go of it.
  /// - Throws: ``StateError/locked(path:holder:)`` when somebody else has it at the deadline.
  static func take(
    path: String,
    holder: LockHolder,
    deadline: ContinuousClock.Instant? = nil
  ) async throws -> StateLock {
    let lockPath = path + ".lock"
    let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw StateError.system(activity: "opening the lock file", path: lockPath, code: errno)
    }
    let lock = StateLock(descriptor: descriptor)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else {
        throw StateError.system(activity: "locking", path: lockPath, code: code)
      }
      guard let deadline, ContinuousClock.now < deadline else {
        throw StateError.locked(path: path, holder: readHolder(descriptor))
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    try write(holder, to: descriptor, path: lockPath)
    return lock
  }

  /// True when somebody has the lock.
  ///
  /// - Parameter path: The state file.
  /// - Returns: False also when there is no lock file.
  /// - Throws: ``StateError/system(activity:path:code:)`` when the lock file can't be read.
  static func isHeld(_ path: String) throws(StateError) -> Bool {
    let lockPath = path + ".lock"
    let descriptor = open(lockPath, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 && errno == ENOENT { return false }
    guard descriptor >= 0 else {
      throw .system(activity: "opening the lock file", path: lockPath, code: errno)
    }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  /// Who has the lock; nil when nobody has it or the holder has not said who it is.
  ///
  /// - Parameter path: The state file.
  /// - Returns: What the holder has said of itself.
  /// - Throws: ``StateError/system(activity:path:code:)`` when the lock file can't be read.
  static func holder(of path: String) throws(StateError) -> LockHolder? {
    guard try isHeld(path), let bytes = try DurableFile.read(path + ".lock") else { return nil }
    return try? JSONDecoder().decode(LockHolder.self, from: Data(bytes))
  }

  deinit {
    // A process that is just being started may have a copy of the descriptor, so that closing ours
    // would not be enough.
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  private static func write(
    _ holder: LockHolder,
    to descriptor: Int32,
    path: String
  ) throws(StateError) {
    let bytes = CanonicalJSON.bytes(of: holder)
    guard ftruncate(descriptor, 0) == 0,
      pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
    else { throw .system(activity: "writing the lock file", path: path, code: errno) }
  }

  private static func readHolder(_ descriptor: Int32) -> LockHolder? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    // A holder that is just writing its name leaves half of it here: then it has no name yet.
    return try? JSONDecoder().decode(LockHolder.self, from: Data(bytes.prefix(count)))
  }
}
