import MigrationSpec

/// An SQL expression over an input, and who stated it.
struct InputExpression {
  /// Where an expression comes from.
  enum Origin {
    /// An option of the command line.
    case option(String)
    /// A column that the specification names.
    case specification(SourceLocation)
  }

  let sql: String
  let origin: Origin
}
