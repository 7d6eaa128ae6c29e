/// A database that inputs, pipelines or outputs live in.
///
/// Its description and its dump leave the connection string out, which may hold a password.
public struct DatabaseSpecification: Hashable, Sendable, CustomStringConvertible, CustomReflectable
{
  /// The name that the rest of the specification uses.
  public let name: String
  /// Anything that libpq takes, variables expanded; empty: the `PG*` variables decide.
  public let dsn: String
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    name: String,
    dsn: String,
    location: SourceLocation
  ) {
    self.name = name
    self.dsn = dsn
    self.location = location
  }

  /// The name alone.
  public var description: String { "database '\(name)'" }

  /// The name alone, so that dumping a specification shows no password.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
