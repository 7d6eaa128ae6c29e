/// Why a throwaway server could not be started, restarted or stopped.
public struct LocalPostgresError: Error, Sendable, Equatable {
  /// What kind of failure it was.
  public enum Code: Sendable, Equatable {
    /// No directory with `initdb`, `pg_ctl` and `postgres` was found.
    case programsMissing
    /// We run as root, and there is no unprivileged account to run the server as.
    case accountMissing
    /// The path of the server's unix socket would not fit into a socket address.
    case socketPathTooLong
    /// The server's directory could not be created, filled or started from.
    case serverFailed
    /// The process that watches over the server could not be run, or died.
    case supervisorFailed
    /// The server or its directory was still there when the deadline passed.
    case stopFailed
    /// The calling task was cancelled; the server is stopped and its directory removed.
    case cancelled
  }

  /// What kind of failure it was.
  public let code: Code

  /// One sentence for a person, with the remedy where there is one.
  public let message: String

  /// The last lines that the server's programs wrote, oldest first.
  public let log: [String]

  init(_ code: Code, _ message: String, log: [String] = []) {
    self.code = code
    self.message = message
    self.log = log
  }
}

extension LocalPostgresError: CustomStringConvertible {
  /// The message, followed by the server's own last words, indented.
  public var description: String {
    ([message] + log.map { "  \($0)" }).joined(separator: "\n")
  }
}
