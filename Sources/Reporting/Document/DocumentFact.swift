/// A labelled line of a report.
struct DocumentFact {
  /// What the value is.
  enum Value {
    /// A sentence.
    case text(String)
    /// A command as it is typed, and what it is for.
    case command(String, purpose: String)
  }

  let label: String
  let value: Value
}
