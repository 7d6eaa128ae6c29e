import Foundation

/// The unprivileged account that runs the server when we are root, as the server refuses root.
struct ServerAccount: Equatable {
  let userID: uid_t
  let groupID: gid_t

  /// Nil when we are not root and so run the server as ourselves.
  ///
  /// - Throws: `LocalPostgresError` when we are root and no suitable account exists.
  static func needed() throws(LocalPostgresError) -> ServerAccount? {
    guard geteuid() == 0 else { return nil }
    for name in ["postgres", "nobody"] {
      if let account = named(name) { return account }
    }
    throw LocalPostgresError(
      .accountMissing,
      "the PostgreSQL server refuses to run as root, and there is no account postgres or nobody"
    )
  }

  private static func named(_ name: String) -> ServerAccount? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16384) { buffer in
      guard let memory = buffer.baseAddress else { return nil }
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let status = getpwnam_r(name, &entry, memory, buffer.count, &found)
      guard status == 0, found != nil, entry.pw_uid != 0 else { return nil }
      return ServerAccount(userID: entry.pw_uid, groupID: entry.pw_gid)
    }
  }
}
