/// Where to connect to.
///
/// Its text form never shows the connection string, since that may hold a password.
public struct ConnectionTarget: Sendable, Hashable, CustomStringConvertible {
  /// Anything that libpq takes: `key=value` pairs, a URI, or nothing, in which case the `PG*`
  /// variables, service files and `.pgpass` decide.
  public let connectionString: String
  /// What the user calls this database, for messages.
  public let name: String
  /// Where the user wrote it, such as `migration.yaml:3:5`; nil for an option or a variable.
  public let source: String?

  /// Makes a target.
  ///
  /// - Parameters:
  ///   - connectionString: Anything that libpq takes; may be empty.
  ///   - name: What the user calls this database, for messages.
  ///   - source: Where the user wrote it; nil for an option or a variable.
  public init(connectionString: String, name: String = "database", source: String? = nil) {
    self.connectionString = connectionString
    self.name = name
    self.source = source
  }

  /// The name and where it was written: for errors that changing it there would mend.
  var place: String { source.map { "\(name) (\($0))" } ?? name }

  /// The name, never the connection string.
  public var description: String { name }
}
