/// What a throwaway server is started with.
public struct ServerOptions: Sendable {
  /// The directory that holds `initdb`, `pg_ctl` and `postgres`; searched for when nil.
  public var programDirectory: String?

  /// Where the server's own directory is created; a short temporary directory when nil.
  ///
  /// When we run as root, the unprivileged account that the server runs as must be able to write
  /// here.
  public var parentDirectory: String?

  /// Server settings by name, on top of the defaults, which they may replace.
  public var settings: [String: String]

  /// The connection string of the server that this one is to be a physical standby of; nil: none.
  ///
  /// The account that the server runs as must be able to read the primary's socket.
  public var primary: String?

  /// Describes a server.
  ///
  /// - Parameters:
  ///   - programDirectory: The directory of the server's programs; searched for when nil.
  ///   - parentDirectory: Where the server's directory is created; temporary when nil.
  ///   - settings: Server settings, on top of the defaults.
  ///   - primary: The connection string of the server that this one is to be a standby of.
  public init(
    programDirectory: String? = nil,
    parentDirectory: String? = nil,
    settings: [String: String] = [:],
    primary: String? = nil
  ) {
    self.programDirectory = programDirectory
    self.parentDirectory = parentDirectory
    self.settings = settings
    self.primary = primary
  }
}
