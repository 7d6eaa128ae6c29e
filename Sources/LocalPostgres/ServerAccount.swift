import Foundation

/// The unprivileged account that runs the server when we are root, as the server refuses root.
struct ServerAccount: Equatable {
  let name: String

  /// Nil when we are not root and so run the server as ourselves.
  ///
  /// - Throws: `LocalPostgresError` when we are root and no suitable account exists.
  static func needed() throws(LocalPostgresError) -> ServerAccount? {
    guard geteuid() == 0 else { return nil }
    if let name = ["postgres", "nobody"].first(where: exists) { return ServerAccount(name: name) }
    throw LocalPostgresError(
      .accountMissing,
      "the PostgreSQL server refuses to run as root, and there is no account postgres or nobody"
    )
  }

  private static func exists(_ name: String) -> Bool {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16384) { buffer in
      guard let memory = buffer.baseAddress else { return false }
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let status = getpwnam_r(name, &entry, memory, buffer.count, &found)
      return status == 0 && found != nil && entry.pw_uid != 0
    }
  }
}
