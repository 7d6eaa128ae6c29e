/// Where to connect to.
///
/// Its text form never shows the connection string, since that may hold a password.
public struct ConnectionTarget: Sendable, Hashable, CustomStringConvertible {
  /// Anything that libpq takes: `key=value` pairs, a URI, or nothing, in which case the `PG*`
  /// variables, service files and `.pgpass` decide.
  public let connectionString: String
  /// What the user calls this database, for messages.
  public let name: String

  /// Makes a target.
  ///
  /// - Parameters:
  ///   - connectionString: Anything that libpq takes; may be empty.
  ///   - name: What the user calls this database, for messages.
  public init(connectionString: String, name: String = "database") {
    self.connectionString = connectionString
    self.name = name
  }

  /// The name, never the connection string.
  public var description: String { name }
}
