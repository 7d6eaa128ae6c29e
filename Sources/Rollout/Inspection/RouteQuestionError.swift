public import MigrationSpec

/// A question about routes that can't be answered as it was asked.
public enum RouteQuestionError: Error, Sendable, Hashable, ExitCoded, CustomStringConvertible {
  /// No output of that name is served.
  case unknownOutput(name: String, served: [String])
  /// No run was recorded yet, so that no key has a bucket.
  case notBegun
  /// The key has another number of parts.
  case wrongParts(output: String, columns: [String], given: Int)
  /// The relation has no such column that can be routed by.
  case unroutable(output: String, column: String)
  /// The text is not a value of the column's type.
  case notAValue(column: String, type: String)

  /// The contract's exit code: a usage error, or nothing to say yet.
  public var exitCode: Int32 { self == .notBegun ? 3 : 2 }

  /// What is wrong and what to write instead.
  public var description: String {
    switch self {
    case .unknownOutput(let name, let served):
      let names = served.isEmpty ? "none" : served.joined(separator: ", ")
      return "no output '\(name)' is served; those that are: \(names)"
    case .notBegun:
      return "there is no state file yet, every key is served from the batch side; "
        + "begin with: migrate shadow"
    case .wrongParts(let output, let columns, let given):
      let list = columns.joined(separator: ", ")
      return """
        output '\(output)' is routed by \(list): give \(columns.count) parts of the key in that \
        order, not \(given)
        """
    case .unroutable(let output, let column):
      return
        "output '\(output)' can't be routed by column '\(column)': \(KeyColumn.types) is needed"
    case .notAValue(let column, let type):
      return "the part of the key for column '\(column)' is not a value of type \(type)"
    }
  }
}
