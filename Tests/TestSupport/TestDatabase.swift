public import Postgres

/// An empty database that belongs to one running test, from the ``PostgresTrait``.
public struct TestDatabase: Sendable {
  /// Its name in the server.
  public let name: String

  /// A libpq connection string of the superuser.
  public let dsn: String

  /// The variables that lead libpq clients, such as `psql`, to it.
  public let environment: [String: String]

  @TaskLocal static var active: TestDatabase?

  /// The running test's database; only in tests that carry the `.postgres` trait.
  public static var current: TestDatabase {
    guard let active else {
      preconditionFailure("this test, or its suite, lacks the .postgres trait")
    }
    return active
  }

  /// Where it is, for what takes a target instead of a string.
  public var target: ConnectionTarget {
    ConnectionTarget(connectionString: dsn, name: name)
  }

  /// Opens a connection of its own.
  ///
  /// - Returns: A connection of the superuser.
  /// - Throws: `PostgresError` when the server is gone or has no connection left.
  public func connect() async throws(PostgresError) -> PostgresConnection {
    try await PostgresConnection.open(target)
  }
}
