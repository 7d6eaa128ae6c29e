import Comparison
import Foundation
import MigrationSpec
import Pipelines
import Postgres
import Rollout

/// One run of both sides over pinned inputs, and the comparison of their outputs.
struct ShadowRun {
  /// Where the streaming side starts.
  enum StreamStart {
    /// Where it has come to.
    case continued
    /// From the inputs' existing rows, its outputs emptied.
    case rebuilt
  }

  /// What a run came to.
  struct Result {
    let report: ComparisonReport
    let lsn: LogSequenceNumber?
    let times: SideTimes
    let inputDigest: String?
    var controls = RunControls()
  }

  let specification: Specification
  let standing: ShadowStanding
  private let start: StreamStart
  private let budget: HoldBudget
  private let patience: Duration
  private let load: ScanOptions
  private let asksForNoise: Bool
  private let id = RunID.new()
  private let progress = ShadowProgress()
  private let inputs: ConnectionTarget
  private let stream: MicroBatchEngine?

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - specification: The migration.
  ///   - start: Where the streaming side starts.
  ///   - budget: How long the inputs may be pinned.
  ///   - patience: How long the streaming side may take to come to the fence.
  ///   - load: How hard the comparison may work the servers.
  ///   - asksForNoise: Whether the batch side is run twice, to see whether it agrees with itself.
  ///   - standing: Told how far the run is.
  /// - Throws: `DiagnosticsError` for kinds of pipelines that can't be run yet.
  init(
    specification: Specification,
    start: StreamStart,
    budget: HoldBudget,
    patience: Duration,
    load: ScanOptions,
    asksForNoise: Bool,
    standing: ShadowStanding
  ) throws {
    self.specification = specification
    self.start = start
    self.budget = budget
    self.patience = patience
    self.load = load
    self.asksForNoise = asksForNoise && NoiseCheck.isPossible(specification)
    self.standing = standing
    inputs = specification.target(specification.inputs.database)
    stream = try StreamSide(specification).engineIfOurs()
  }

  /// Runs both sides at the same time, then compares.
  ///
  /// - Throws: `DiagnosticsError` before a side is run, `PipelineError` when a side fails,
  ///   `ComparisonError` or `PostgresError`.
  func result() async throws -> Result {
    try await ShadowPreflight(specification: specification).check()
    var times = SideTimes()
    if case .external = specification.batch, case .external = specification.stream {
      let report = try await OutputsComparison(specification, load: load)
        .report(run: id, pin: nil)
      return Result(
        report: report.doubted(Self.bothExternal),
        lsn: nil,
        times: times,
        inputDigest: nil
      )
    }
    let begin = ContinuousClock.now
    let follower = try await streamFollower()
    if stream != nil { times.stream = ContinuousClock.now - begin }
    do {
      let result = try await run(follower, &times)
      await follower?.release()
      return result
    } catch {
      await follower?.release()
      throw error
    }
  }

  private func run(_ follower: StreamFollowing?, _ times: inout SideTimes) async throws -> Result {
    let fence = FenceActions {
      try await follower?.stop(within: Self.stopPatience) ?? LogSequenceNumber(0)
    } at: { fence in
      try await follower?.place(at: fence)
    }
    let taken = try await RunInputs.take(specification, budget: budget, fence: fence)
    let pin = taken.pin
    progress.say(
      "inputs pinned (\(pin.inputs.mode.rawValue)) at \(pin.inputs.lsn)"
        + (pin.inputs.note.map { ": \($0)" } ?? "")
    )
    let ran: Ran
    var doubt: String?
    do {
      ran = try await pin.during {
        try await runSides(RunContext(runID: id, inputs: pin.inputs, source: pin.source), follower)
      }
      doubt = try await taken.doubt()
    } catch {
      await pin.release()
      throw error
    }
    await pin.release()
    times.batch = ran.batch
    times.streamLag = follower == nil ? nil : ran.stream
    times.stream = ran.stream.map { (times.stream ?? .zero) + $0 }
    let report = try await compare(taken, ran.outputs)
    if taken.isReadByComparison { doubt = try await taken.doubt() }
    try await ran.outputs?.confirm()
    await ran.outputs?.release()
    // Inputs that moved between the two are no noise of the batch side's.
    let noise = doubt != nil && ran.noise == .mismatch ? .inconclusive : ran.noise
    return Result(
      report: doubt.map(report.doubted) ?? report,
      lsn: pin.inputs.lsn,
      times: times,
      inputDigest: taken.digest,
      controls: RunControls(comparator: try await comparator(), noise: noise)
    )
  }

  /// Whether the comparison tells changed rows of a copy; nil when no gate asks.
  private func comparator() async throws -> RunVerdict? {
    guard specification.gates.needSelfCheck else { return nil }
    return RunVerdict(try await OutputsComparison(specification, load: load).verification().verdict)
  }

  /// Sets the stream up, or makes ready to hold it where it runs elsewhere; nil when it is not ours.
  private func streamFollower() async throws -> StreamFollowing? {
    if case .awaited(let progress) = specification.stream {
      return .external(AwaitedStream(progress, in: specification.target(progress.database)))
    }
    guard let stream else { return nil }
    let report = { @Sendable (copied: StreamProgress) in
      progress.update("stream: \(copied.rows) existing rows")
    }
    switch start {
    case .continued:
      if try await stream.status().isRunning {
        progress.say("the stream runs already: it will wait at the fence for a moment")
        return .held(try await stream.hold())
      }
      _ = try await stream.setup(report: report)
    case .rebuilt:
      _ = try await stream.rebuild(report: report)
    }
    return .ours(stream)
  }

  /// What both sides came to.
  private struct Ran: Sendable {
    /// How long the batch side took; nil when it runs on its own.
    var batch: Duration?
    /// Whether the batch side agrees with itself; nil where nobody asks.
    var noise: RunVerdict?
    /// How long the streaming side took to come to the fence; nil when it runs on its own.
    var stream: Duration?
    /// The streaming side's outputs at the fence, where it is ours.
    var outputs: OutputSnapshot?
  }

  /// Runs both sides at once; the first that fails ends the other.
  private func runSides(_ context: RunContext, _ follower: StreamFollowing?) async throws -> Ran {
    try await withThrowingTaskGroup(of: Ran.self) { group in
      group.addTask { try await runBatch(context) }
      group.addTask { try await runStream(context, follower) }
      var both = Ran()
      for try await side in group {
        both.batch = side.batch ?? both.batch
        both.noise = side.noise ?? both.noise
        both.stream = side.stream ?? both.stream
        both.outputs = side.outputs ?? both.outputs
      }
      return both
    }
  }

  private func runBatch(_ context: RunContext) async throws -> Ran {
    let check = asksForNoise ? NoiseCheck(specification: specification) : nil
    if check != nil {
      progress.say("running the batch side twice, to see whether it agrees with itself")
    }
    standing.batch(.working)
    var ran = Ran()
    var before: [String]?
    let begin: ContinuousClock.Instant
    switch specification.batch {
    case .sql(let pipeline):
      let runner = runner(of: pipeline, context)
      if let check {
        before = try await runner.rehearse { try await check.digests(on: $0) }
      }
      begin = .now
      try await runner.run { progress.step($0, of: .batch) }
    case .command(let pipeline):
      if let check {
        try await runCommand(pipeline, of: .batch, context)
        before = try await check.digests()
      }
      begin = .now
      try await runCommand(pipeline, of: .batch, context)
    case .replication, .awaited, .external, .views:
      return Ran()
    }
    ran.batch = ContinuousClock.now - begin
    if let check, let before {
      ran.noise = check.verdict(before, try await check.digests())
    }
    standing.batch(.finished)
    return ran
  }

  private func runner(of pipeline: SQLPipeline, _ context: RunContext) -> SQLPipelineRunner {
    SQLPipelineRunner(
      pipeline,
      inputs: specification.inputs.tables,
      in: specification.target(pipeline.database),
      context: context,
      snapshot: snapshot(for: pipeline, context.inputs)
    )
  }

  /// The snapshot that SQL files can import; a standby's is of no use on its primary.
  private func snapshot(for pipeline: SQLPipeline, _ pinned: PinnedInputs) -> String? {
    guard pipeline.database == specification.inputs.database, pinned.mode != .standby else {
      return nil
    }
    return pinned.snapshot
  }

  private func runStream(
    _ context: RunContext,
    _ follower: StreamFollowing?
  ) async throws -> Ran {
    let begin = ContinuousClock.now
    standing.stream(.working)
    var ran = Ran()
    if case .command(let pipeline) = specification.stream {
      try await runCommand(pipeline, of: .stream, context)
    } else if let follower {
      ran.outputs = try await follower.snapshot(at: context.inputs.lsn, deadline: patience) {
        progress.update("stream: \($0.rows) rows, at \($0.lsn)")
      }
      await follower.release()
    } else {
      return ran
    }
    standing.stream(.finished)
    ran.stream = ContinuousClock.now - begin
    return ran
  }

  private func runCommand(
    _ pipeline: CommandPipeline,
    of side: Side,
    _ context: RunContext
  ) async throws {
    let logs = URL(filePath: specification.statePath).deletingLastPathComponent()
      .appending(path: "logs")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    let runner = CommandPipelineRunner(
      pipeline,
      context: context,
      inputs: inputs,
      workingDirectory: specification.directory,
      logDirectory: logs.path,
      outputSchema: specification.outputSchema(of: side)
    )
    let orphans = await runner.endOrphans()
    if orphans > 0 { progress.say("ended \(orphans) process(es) that an earlier run had left") }
    let partitions =
      runner.needsPartitions
      ? try await InputPartitions(specification)
        .windows(in: context.source ?? inputs, snapshot: context.inputs.snapshot)
      : []
    try await runner.run(partitions: partitions) { progress.step($0, of: side) }
    guard let completion = pipeline.completion else { return }
    try await CompletionCheck(
      completion,
      in: specification.target(completion.database),
      context: context
    ).confirm()
  }

  private func compare(
    _ taken: RunInputs,
    _ outputs: OutputSnapshot?
  ) async throws -> ComparisonReport {
    let pinned = taken.pin.inputs
    let record = PinRecord(
      mode: pinned.mode.rawValue,
      lsn: pinned.lsn.description,
      snapshot: pinned.snapshot,
      at: pinned.at
    )
    return try await OutputsComparison(specification, load: load, change: taken.restricted)
      .report(run: id, pin: record, streamOutputs: outputs.flatMap(streamOutputs))
  }

  /// Where the streaming side's outputs are fixed.
  private func streamOutputs(_ snapshot: OutputSnapshot) -> OutputsComparison.StreamOutputs? {
    switch specification.stream {
    case .replication(let pipeline):
      return .init(database: pipeline.database, snapshot: snapshot.id)
    case .awaited(let progress):
      return .init(database: progress.database, snapshot: snapshot.id)
    case .command, .sql, .external, .views:
      return nil
    }
  }

  /// How long a running stream may take to stop where it is.
  private static let stopPatience = Duration.seconds(10)
  private static let bothExternal = "both sides run on their own, so their inputs may differ"
}
