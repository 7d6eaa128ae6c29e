public import MigrationSpec

/// A text that is not a percentage of keys.
public struct ShareError: Error, Hashable, Sendable, ExitCoded, CustomStringConvertible {
  /// The text as the user wrote it.
  public let text: String
  /// What is wrong with it, as the end of a sentence.
  public let reason: String

  /// A usage error.
  public var exitCode: Int32 { 2 }

  /// One line that names the text and what is wrong with it.
  public var description: String {
    "'\(text)' is not a percentage: \(reason) (write a number from 0 to 100, such as 10 or 0.5)"
  }
}
