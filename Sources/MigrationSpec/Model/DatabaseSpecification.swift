/// A database that inputs, pipelines or outputs live in.
///
/// Its description and its dump leave the connection strings out, which may hold passwords.
public struct DatabaseSpecification: Hashable, Sendable, CustomStringConvertible, CustomReflectable
{
  /// The name that the rest of the specification uses.
  public let name: String
  /// Anything that libpq takes, variables expanded; empty: the `PG*` variables decide.
  public let dsn: String
  /// A physical standby of it, as anything that libpq takes; nil when none is named.
  public let standby: String?
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    name: String,
    dsn: String,
    standby: String? = nil,
    location: SourceLocation
  ) {
    self.name = name
    self.dsn = dsn
    self.standby = standby
    self.location = location
  }

  /// The name alone.
  public var description: String { "database '\(name)'" }

  /// The name alone, so that dumping a specification shows no password.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
