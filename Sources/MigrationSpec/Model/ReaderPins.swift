/// Readers who get one side for the whole of the canary phase, whatever the share is.
///
/// A convenience, not a protection: a reader can call itself as it likes.
public struct ReaderPins: Hashable, Sendable {
  /// Roles, of the session or set by `SET ROLE`.
  public let roles: [String]
  /// Values of `application_name`.
  public let applications: [String]

  /// Makes pins; without arguments, of nobody.
  public init(roles: [String] = [], applications: [String] = []) {
    self.roles = roles
    self.applications = applications
  }

  /// True when nobody is pinned.
  public var isEmpty: Bool { roles.isEmpty && applications.isEmpty }
}
