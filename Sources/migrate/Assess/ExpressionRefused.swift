import MigrationSpec
import Postgres

/// The server does not take an expression by which an input was to be measured.
struct ExpressionRefused: ExitCoded, CustomStringConvertible {
  let expression: InputExpression
  let message: String

  var exitCode: Int32 { ExitStatus.usage.rawValue }

  /// Names the option, or file, line and column, and what the server says.
  var description: String {
    switch expression.origin {
    case .option(let name): "\(name): \(message)"
    case .specification(let location):
      "\(location): \(message); name another expression with --event-time-sql"
    }
  }
}
