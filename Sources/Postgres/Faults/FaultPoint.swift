internal import Glibc

/// The places where tests end the process or cut a connection; a release build has none of it.
package enum FaultPoint: String, Sendable, Hashable, CaseIterable {
  /// Before a statement is sent to the server.
  case statement
  /// Before a file is created, written, made durable, renamed or removed, or a directory is made.
  case create, write, sync, rename, remove, makeDirectory

  /// Carries out what the current plan, if any, has for this place.
  ///
  /// - Parameter socket: The connection's socket, at a statement.
  @inline(__always)
  package func reach(socket: Int32? = nil) {
    #if DEBUG
      FaultPlan.current?.reach(self, socket: socket)
    #endif
  }
}
