/// One thing that is wrong, or doubtful, in a file that a user wrote.
public struct Diagnostic: Hashable, Codable, Sendable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Codable, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, but perhaps not as its author thinks.
    case warning
  }

  /// Whether the file can be used all the same.
  public let severity: Severity
  /// What is wrong, without a full stop.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// Where it is wrong.
  public let location: SourceLocation

  /// Makes a diagnostic.
  public init(severity: Severity, message: String, hint: String?, location: SourceLocation) {
    self.severity = severity
    self.message = message
    self.hint = hint
    self.location = location
  }

  /// One line: `file:line:column: error: message (hint)`.
  public var description: String {
    "\(location): \(severity.rawValue): \(message)" + (hint.map { " (\($0))" } ?? "")
  }
}
