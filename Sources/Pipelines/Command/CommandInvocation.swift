internal import Glibc
internal import MigrationSpec
internal import Postgres
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// One start of a pipeline's command.
struct CommandInvocation: Sendable {
  /// The program as the specification names it.
  let program: String
  private let arguments: [String]
  private let environment: [String: String]
  private let workingDirectory: String
  private let log: CommandLog
  private let runID: String
  private let sessions: CommandSessions?

  init(
    _ pipeline: CommandPipeline,
    variables: CommandVariables,
    context: RunContext,
    inputs: ConnectionTarget?,
    workingDirectory: String,
    logPath: String
  ) {
    program = pipeline.run[0]
    arguments = pipeline.run.dropFirst().map(variables.filled)
    sessions = inputs.map { CommandSessions(runID: context.runID, target: $0) }
    var environment = inputs?.environment ?? [:]
    environment["MIGRATE_INPUT_DSN"] = (context.source ?? inputs)?.connectionString
    environment["PGAPPNAME"] = sessions?.applicationName
    environment.merge(variables.environment) { _, ours in ours }
    // A program that is not told otherwise finds no schema of an earlier run.
    environment["MIGRATE_INPUT_SCHEMA"] = context.inputs.schema ?? ""
    self.environment = environment.merging(pipeline.environment) { _, own in own }
    self.workingDirectory = workingDirectory
    log = CommandLog(path: logPath)
    runID = context.runID
  }

  /// Runs the command to its end.
  ///
  /// - Throws: ``PipelineError`` when it can't be started, fails or takes too long.
  func run(timeout: Duration?) async throws {
    let status: TerminationStatus?
    do {
      status = try await TimeLimit.run(timeout) { try await runToEnd() }
    } catch {
      await sessions?.end()
      throw error
    }
    if status?.isSuccess != true { await sessions?.end() }
    try Task.checkCancellation()
    guard let status else {
      throw PipelineError.commandTimedOut(program, after: timeout ?? .zero, log: log)
    }
    guard status.isSuccess else {
      throw PipelineError.commandFailed(program, status: status, log: log)
    }
  }

  private func runToEnd() async throws -> TerminationStatus {
    let output = try log.open()
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(5))
    ]
    let leader = Mutex(CommandTrace.leave(of: 0, run: runID, besides: log.path))
    // Teardown stops when the leader has ended; what the leader has left behind would go on.
    defer {
      let trace = leader.withLock(\.self)
      if trace.session > 0 { kill(-trace.session, SIGKILL) }
      trace.remove()
    }
    do {
      let result = try await Subprocess.run(
        program.contains("/") ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(arguments),
        environment: .inherit.updating(overrides),
        workingDirectory: FilePath(workingDirectory),
        platformOptions: options,
        input: .none,
        output: .fileDescriptor(output, closeAfterSpawningProcess: true),
        error: .combinedWithOutput
      ) { execution in
        let session = execution.processIdentifier.value
        leader.withLock { $0 = .leave(of: session, run: runID, besides: log.path) }
      }
      return result.terminationStatus
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      throw PipelineError.commandNotStarted(program, error)
    }
  }

  private var overrides: [Subprocess.Environment.Key: String?] {
    var keyed: [Subprocess.Environment.Key: String?] = [:]
    for (name, value) in environment {
      if let key = Subprocess.Environment.Key(rawValue: name) { keyed[key] = value }
    }
    return keyed
  }
}
