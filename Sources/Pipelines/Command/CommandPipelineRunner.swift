public import MigrationSpec
public import Postgres

/// Runs a side that is a program: once, or once per partition when an argument holds `{partition}`.
///
/// The program gets `MIGRATE_RUN_ID`, `MIGRATE_PARTITION`, `MIGRATE_PARTITIONS`,
/// `MIGRATE_WINDOW_START`, `MIGRATE_WINDOW_END` and `MIGRATE_OUTPUT_SCHEMA` as far as these are known,
/// `MIGRATE_SNAPSHOT`, `MIGRATE_FENCE_LSN`, `MIGRATE_AS_OF`, `MIGRATE_INPUT_SCHEMA`, `MIGRATE_INPUT_DSN` and the `PG*` variables of the inputs' database on top of
/// our own environment and under that of the specification. It runs in a process group of its own,
/// of which nothing is left when it has ended, nor of its sessions when it failed.
public struct CommandPipelineRunner: Sendable {
  private let pipeline: CommandPipeline
  private let context: RunContext
  private let inputs: ConnectionTarget?
  private let workingDirectory: String
  private let logDirectory: String
  private let outputSchema: String?

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - pipeline: The command.
  ///   - context: The run that this is part of.
  ///   - inputs: The inputs' database, to which the `PG*` variables lead; nil: they stay as they are.
  ///   - workingDirectory: Where the command is started: the specification's directory.
  ///   - logDirectory: An existing directory for what the command prints, one file per start.
  ///   - outputSchema: The schema of the side's outputs; nil where they are in several.
  public init(
    _ pipeline: CommandPipeline,
    context: RunContext,
    inputs: ConnectionTarget? = nil,
    workingDirectory: String,
    logDirectory: String,
    outputSchema: String? = nil
  ) {
    self.pipeline = pipeline
    self.context = context
    self.inputs = inputs
    self.workingDirectory = workingDirectory
    self.logDirectory = logDirectory
    self.outputSchema = outputSchema
  }

  /// True when the command is started once per partition.
  public var isPartitioned: Bool {
    mentions(["{partition}"])
  }

  /// True when an argument asks for the partitions or their bounds.
  public var needsPartitions: Bool {
    mentions(["{partition}", "{partitions}", "{window_start}", "{window_end}"])
  }

  private func mentions(_ placeholders: [String]) -> Bool {
    pipeline.run.dropFirst().contains { argument in
      placeholders.contains { argument.contains($0) }
    }
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
  ///   - partitions: The partitions of the inputs, in order; empty when the command asks for none.
  ///   - progress: Called after every end of the command.
  /// - Throws: ``PipelineError`` when it can't be started, fails or takes too long;
  ///   `CancellationError` when the task was cancelled, after the command has been ended.
  public func run(
    partitions: [PartitionWindow],
    progress: @Sendable (PipelineProgress) -> Void = { _ in }
  ) async throws {
    let starts = isPartitioned ? partitions.map(Optional.some) : [nil]
    for (done, partition) in starts.enumerated() {
      let invocation = CommandInvocation(
        pipeline,
        variables: CommandVariables(
          context,
          partition: partition,
          of: partitions,
          outputSchema: outputSchema
        ),
        context: context,
        inputs: inputs,
        workingDirectory: workingDirectory,
        logPath: logPath(partition?.id)
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
