/// A text that is not the name of a relation.
public struct RelationNameError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text as the user wrote it.
  public let text: String
  /// What is wrong with it, as the end of a sentence.
  public let reason: String

  /// One line that names the text and what is wrong with it.
  public var description: String {
    "'\(text)' is not a relation name: \(reason) (write table, schema.table or schema.\"Odd Name\")"
  }
}
