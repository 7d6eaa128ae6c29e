public import MigrationSpec

/// Everything that keeps a side from being run, found in one go.
public struct PipelineErrors: ExitCoded, Hashable, Sendable, CustomStringConvertible {
  /// The errors; at least one.
  public let errors: [PipelineError]

  /// Makes the collection from at least one error.
  public init(_ errors: [PipelineError]) {
    precondition(!errors.isEmpty, "no error to report")
    self.errors = errors
  }

  /// The first error's exit code.
  public var exitCode: Int32 { errors[0].exitCode }

  /// One error per line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
