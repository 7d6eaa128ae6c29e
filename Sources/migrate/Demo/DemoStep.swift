/// One step of the demo: what it does in one line, and the command that a user would type.
struct DemoStep: Sendable {
  /// How a step is carried out.
  enum Action: Sendable {
    /// Runs `migrate` itself with these arguments; any other exit code fails the demo.
    case migrate([String], exitCode: Int32)
    /// Runs SQL files and a statement, as `psql -f ... -c ...` would.
    case sql(files: [String], statement: String?)
    /// Runs a query and prints its one row.
    case query(String)
    /// Runs a query for (output, partition) pairs that differ and holds a report against it.
    case agreement(query: String, report: String)
  }

  let title: String
  let action: Action

  /// The command that a user would type for it.
  var command: String {
    switch action {
    case .migrate(let arguments, _):
      "migrate " + arguments.map(Self.quoted).joined(separator: " ")
    case .sql(let files, let statement):
      (["psql"] + files.map { "-f \($0)" } + [statement.map { "-c \"\($0)\"" }].compactMap(\.self))
        .joined(separator: " ")
    case .query(let sql):
      "psql -c \"\(sql.split(whereSeparator: \.isWhitespace).joined(separator: " "))\""
    case .agreement(let query, _):
      "psql -f \(query)"
    }
  }

  /// An argument as a shell takes it.
  private static func quoted(_ argument: String) -> String {
    argument.contains { $0.isWhitespace } ? "'\(argument)'" : argument
  }
}
