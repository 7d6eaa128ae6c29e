/// A side that is run as a command of the operating system.
public struct CommandPipeline: Hashable, Sendable {
  /// The program and its arguments, no shell in between; `{partition}` and the like are filled in.
  public let run: [String]
  /// The time after which the command is ended; nil: none.
  public let timeout: Duration?
  /// Variables that are set on top of the tool's own environment.
  public let environment: [String: String]
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    run: [String],
    timeout: Duration?,
    environment: [String: String],
    location: SourceLocation
  ) {
    self.run = run
    self.timeout = timeout
    self.environment = environment
    self.location = location
  }
}
