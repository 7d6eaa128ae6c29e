internal import CLibpq
import Dispatch

/// Asks the server to cancel what a connection is doing, from any thread.
///
/// `@unchecked Sendable`: the pointer never changes and libpq documents `PQcancel` as safe to call
/// from any thread while the connection is in use.
final class CancelHandle: @unchecked Sendable {
  private static let queue = DispatchQueue(label: "migrate.postgres.cancel")
  private let pointer: OpaquePointer?

  init(connection: OpaquePointer) {
    pointer = PQgetCancel(connection)
  }

  deinit {
    PQfreeCancel(pointer)
  }

  /// Sends the request on a queue of its own, since it opens a connection and waits.
  ///
  /// It is sent again until the statement has ended: one that reaches the server just before the
  /// statement does cancels nothing.
  ///
  /// - Parameter isRunning: Whether the statement has not ended yet.
  func cancel(while isRunning: @escaping @Sendable () -> Bool) {
    Self.queue.async { [self] in
      guard isRunning() else { return }
      var reason = [CChar](repeating: 0, count: 256)
      // A request that can't be delivered leaves the statement running to its own end or timeout.
      _ = PQcancel(pointer, &reason, Int32(reason.count))
      Self.queue.asyncAfter(deadline: .now() + .milliseconds(200)) { [self] in
        cancel(while: isRunning)
      }
    }
  }
}
