/// A side that is run as a command of the operating system.
public struct CommandPipeline: Hashable, Sendable {
  /// The program and its arguments, no shell in between; `{partition}` and the like are filled in.
  public let run: [String]
  /// The time after which the command is ended; nil: none.
  public let timeout: Duration?
  /// Variables that are set on top of the tool's own environment.
  public let environment: [String: String]
  /// True when the program says that it reads the inputs as they are pinned: in the snapshot
  /// `MIGRATE_SNAPSHOT` or in the schema `MIGRATE_INPUT_SCHEMA`.
  public let readsPinned: Bool
  /// What tells that the program has finished its work, beside its exit status; nil: the status
  /// alone.
  public let completion: CompletionQuery?
  /// Where it stands in the specification.
  public let location: SourceLocation

  /// Makes the value from its parts, unchecked.
  public init(
    run: [String],
    timeout: Duration?,
    environment: [String: String],
    readsPinned: Bool = false,
    completion: CompletionQuery? = nil,
    location: SourceLocation
  ) {
    self.run = run
    self.timeout = timeout
    self.environment = environment
    self.readsPinned = readsPinned
    self.completion = completion
    self.location = location
  }
}
