import Foundation

/// The one directory of a throwaway server: its data, its log and its socket.
struct ServerDirectory {
  /// The port only names the socket file, as the server has no TCP address.
  static let port = 5432

  /// Bytes that `sockaddr_un.sun_path` holds, without the closing zero.
  private static let socketPathLimit = 107

  let path: String

  /// Chooses a name that nobody else uses; the supervisor creates the directory.
  ///
  /// - Parameters:
  ///   - parent: Where the directory will be; chosen when nil.
  ///   - account: The account that will own it, nil when that is ours.
  /// - Throws: `LocalPostgresError` when the socket's path would be too long.
  init(parent: String?, account: ServerAccount?) throws(LocalPostgresError) {
    let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
    let parents = parent.map { [$0] } ?? Self.temporaryDirectories(for: account)
    let paths = parents.map { "\($0)/migrate-pg-\(suffix)" }
    guard let path = paths.first(where: Self.hasRoomForSocket) else {
      throw LocalPostgresError(
        .socketPathTooLong,
        """
        \(parents.joined(separator: ", ")) is too long a path for a unix socket \
        (limit \(Self.socketPathLimit) bytes); choose a shorter directory
        """
      )
    }
    self.path = path
  }

  /// The user's temporary directory, then the system's.
  ///
  /// A root user's own one is often closed to everybody else, so that the server's account could
  /// not reach it.
  private static func temporaryDirectories(for account: ServerAccount?) -> [String] {
    guard account == nil, let own = ProcessInfo.processInfo.environment["TMPDIR"], own != "" else {
      return ["/tmp"]
    }
    return [own, "/tmp"]
  }

  private static func hasRoomForSocket(_ directory: String) -> Bool {
    "\(directory)/.s.PGSQL.\(port)".utf8.count <= socketPathLimit
  }
}
