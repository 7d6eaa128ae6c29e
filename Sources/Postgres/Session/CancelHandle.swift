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
  func cancel() {
    Self.queue.async { [self] in
      var reason = [CChar](repeating: 0, count: 256)
      // A request that can't be delivered leaves the statement running to its own end or timeout.
      _ = PQcancel(pointer, &reason, Int32(reason.count))
    }
  }
}
