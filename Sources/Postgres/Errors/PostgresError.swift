/// Something went wrong between us and PostgreSQL.
///
/// The text names the database, what was being done and the server's message; it never shows the
/// connection string, bound values, or the `DETAIL` of the server, which holds row data.
public struct PostgresError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public enum Kind: String, Sendable, Hashable {
    /// No connection could be made.
    case connection
    /// The connection was lost while it was in use.
    case connectionLost
    /// The server refused a statement.
    case statement
    /// The server sent something that the protocol does not allow here.
    case `protocol`
  }

  /// What kind of thing went wrong.
  public let kind: Kind
  /// The server's code, where it sent one.
  public let sqlState: SQLState?
  /// The server's message, without its detail.
  public let message: String
  /// What we were doing, as the end of "while ...".
  public let activity: String
  /// Where in the statement's text it went wrong: a 1-based count of characters.
  public let position: Int?
  /// What the user calls the database.
  public let database: String
  /// Who was connected; nil where nobody was.
  public let role: String?

  /// Makes an error.
  ///
  /// - Parameters:
  ///   - kind: What kind of thing went wrong.
  ///   - sqlState: The server's code, where it sent one.
  ///   - message: The server's message, without its detail.
  ///   - activity: What we were doing, as the end of "while ...".
  ///   - position: Where in the statement's text, a 1-based count of characters.
  ///   - database: What the user calls the database.
  ///   - role: Who was connected; nil where nobody was.
  public init(
    kind: Kind,
    sqlState: SQLState? = nil,
    message: String,
    activity: String,
    position: Int? = nil,
    database: String,
    role: String? = nil
  ) {
    self.kind = kind
    self.sqlState = sqlState
    self.message = message
    self.activity = activity
    self.position = position
    self.database = database
    self.role = role
  }

  /// One line: database, activity, message, code, and what to do where that is known.
  public var description: String {
    let code = sqlState.map { " (SQLSTATE \($0))" } ?? ""
    let advice = remedy.map { ". \($0)" } ?? ""
    return "\(database): while \(activity): \(message)\(code)\(advice)"
  }
}
