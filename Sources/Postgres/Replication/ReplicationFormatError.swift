/// Bytes that are not a message of the replication protocol.
public struct ReplicationFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with them.
  public let reason: String

  /// Makes an error.
  public init(reason: String) {
    self.reason = reason
  }

  static let endsEarly = ReplicationFormatError(reason: "the message ends early")

  /// One line that says what is wrong.
  public var description: String { "not a replication message: \(reason)" }
}
