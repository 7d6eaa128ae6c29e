internal import Foundation

/// Places at which a debug build can be made to die, to prove that a crash there is survived.
///
/// The variable `MIGRATE_FAIL_POINT` names one; the process then kills itself when it gets there.
/// `name:3` is the third time. Release builds have none of it.
enum FailPoint: String, CaseIterable {
  case stateWritten, stateRenamed
  case intentWritten
  case transactionBegun, routesWritten, viewsReplaced, auditWritten
  case committed

  #if DEBUG || MIGRATE_FAIL_POINTS
    private static let counters = FailPointCounters()

    /// Ends the process here if that is asked for.
    func reach() {
      guard let wish = ProcessInfo.processInfo.environment["MIGRATE_FAIL_POINT"] else { return }
      let parts = wish.split(separator: ":")
      guard parts.first.map(String.init) == rawValue else { return }
      let visit = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
      if Self.counters.next(self) == visit { kill(getpid(), SIGKILL) }
    }
  #else
    /// Does nothing in a release build.
    @inline(__always)
    func reach() {}
  #endif
}
