public import MigrationSpec
public import Postgres

/// Runs a side that is a program: once, or once per partition when an argument holds `{partition}`.
///
/// The program gets `MIGRATE_RUN_ID`, `MIGRATE_PARTITION`, `MIGRATE_SNAPSHOT`, `MIGRATE_FENCE_LSN`,
/// `MIGRATE_AS_OF`, `MIGRATE_INPUT_SCHEMA`, `MIGRATE_INPUT_DSN` and the `PG*` variables of the inputs' database on top of
/// our own environment and under that of the specification. It runs in a process group of its own,
/// of which nothing is left when it has ended, nor of its sessions when it failed.
public struct CommandPipelineRunner: Sendable {
  private let pipeline: CommandPipeline
  private let context: RunContext
  private let inputs: ConnectionTarget?
  private let workingDirectory: String
  private let logDirectory: String

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - pipeline: The command.
  ///   - context: The run that this is part of.
  ///   - inputs: The inputs' database, to which the `PG*` variables lead; nil: they stay as they are.
  ///   - workingDirectory: Where the command is started: the specification's directory.
  ///   - logDirectory: An existing directory for what the command prints, one file per start.
  public init(
    _ pipeline: CommandPipeline,
    context: RunContext,
    inputs: ConnectionTarget? = nil,
    workingDirectory: String,
    logDirectory: String
  ) {
    self.pipeline = pipeline
    self.context = context
    self.inputs = inputs
    self.workingDirectory = workingDirectory
    self.logDirectory = logDirectory
  }

  /// True when the command is started once per partition.
  public var isPartitioned: Bool {
    pipeline.run.dropFirst().contains { $0.contains(CommandInvocation.placeholder) }
  }

  /// Ends what a run has left behind that was killed itself, with all it had started.
  ///
  /// Call it while no other run of the migration is under way.
  ///
  /// - Parameter patience: How long its processes have before they are killed.
  /// - Returns: How many processes there were.
  public func endOrphans(patience: Duration = .seconds(5)) async -> Int {
    var count = 0
    for trace in CommandTrace.left(in: logDirectory) {
      count += await SessionProcesses(trace: trace).end(patience: patience)
      trace.remove()
    }
    return count
  }

  /// Runs the command, partition after partition.
  ///
  /// - Parameters:
  ///   - partitions: The ids of the partitions; not looked at when the command takes none.
  ///   - progress: Called after every end of the command.
  /// - Throws: ``PipelineError`` when it can't be started, fails or takes too long;
  ///   `CancellationError` when the task was cancelled, after the command has been ended.
  public func run(
    partitions: [String],
    progress: @Sendable (PipelineProgress) -> Void = { _ in }
  ) async throws {
    let starts = isPartitioned ? partitions.map(Optional.some) : [nil]
    for (done, partition) in starts.enumerated() {
      let invocation = CommandInvocation(
        pipeline,
        partition: partition,
        context: context,
        inputs: inputs,
        workingDirectory: workingDirectory,
        logPath: logPath(partition)
      )
      try await invocation.run(timeout: pipeline.timeout)
      progress(
        PipelineProgress(
          step: 1,
          steps: 1,
          name: invocation.program,
          windowsDone: done + 1,
          windows: starts.count
        )
      )
    }
  }

  /// Partition ids may be any text; what a file name can't have is replaced.
  private func logPath(_ partition: String?) -> String {
    let name = ([context.runID, partition].compactMap(\.self)).joined(separator: "-")
    let safe = name.map { $0.isLetter || $0.isNumber || "-_.+".contains($0) ? $0 : "_" }
    return logDirectory + "/" + String(safe.prefix(100)) + ".log"
  }
}
