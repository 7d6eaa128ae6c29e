import Comparison
import Foundation
import MigrationSpec
import Pipelines
import Postgres

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
  }

  private let specification: Specification
  private let start: StreamStart
  private let id = RunID.new()
  private let progress = ShadowProgress()
  private let inputs: ConnectionTarget
  private let stream: MicroBatchEngine?

  /// - Throws: `DiagnosticsError` for kinds of pipelines that can't be run yet.
  init(specification: Specification, start: StreamStart) throws {
    self.specification = specification
    self.start = start
    inputs = specification.target(specification.inputs.database)
    stream = try StreamSide(specification).engineIfOurs()
  }

  /// Runs both sides at the same time, then compares.
  ///
  /// - Throws: `PipelineError` when a side fails, `ComparisonError` or `PostgresError`.
  func result() async throws -> Result {
    var times = SideTimes()
    times.stream = try await prepareStream()
    if case .external = specification.batch, stream == nil {
      let report = try await OutputsComparison(specification)
        .report(run: id, pin: nil)
      return Result(report: report.doubted(Self.bothExternal), lsn: nil, times: times)
    }
    let pin = try await InputPin.take(
      PinRequest(
        migration: specification.name,
        mode: specification.inputs.pin,
        tables: specification.inputs.tables.map(\.relation)
      ),
      in: inputs
    )
    progress.say(
      "inputs pinned (\(pin.inputs.mode.rawValue)) at \(pin.inputs.lsn)"
        + (pin.inputs.note.map { ": \($0)" } ?? "")
    )
    do {
      async let batch = runBatch(pin.inputs)
      async let stream = runStream(pin.inputs)
      let ran = try await (batch, stream)
      times.batch = ran.0
      times.streamLag = self.stream == nil ? nil : ran.1
      times.stream = ran.1.map { (times.stream ?? .zero) + $0 }
      try await pin.confirm()
    } catch {
      await pin.release()
      throw error
    }
    await pin.release()
    return try await compare(pin.inputs, times)
  }

  /// How long setting up the streaming side took; nil when we do not run it by replication.
  private func prepareStream() async throws -> Duration? {
    guard let stream else { return nil }
    let begin = ContinuousClock.now
    let report = { @Sendable (copied: StreamProgress) in
      progress.update("stream: \(copied.rows) existing rows")
    }
    switch start {
    case .continued: _ = try await stream.setup(report: report)
    case .rebuilt: _ = try await stream.rebuild(report: report)
    }
    return ContinuousClock.now - begin
  }

  /// How long the batch side took; nil when it runs on its own.
  private func runBatch(_ pinned: PinnedInputs) async throws -> Duration? {
    let begin = ContinuousClock.now
    let context = RunContext(runID: id, inputs: pinned)
    switch specification.batch {
    case .sql(let pipeline):
      let runner = SQLPipelineRunner(
        pipeline,
        inputs: specification.inputs.tables,
        in: specification.target(pipeline.database),
        context: context,
        snapshot: pipeline.database == specification.inputs.database ? pinned.snapshot : nil
      )
      try await runner.run { progress.batch($0) }
    case .command(let pipeline):
      try await runCommand(pipeline, context)
    case .replication, .external, .views:
      return nil
    }
    return ContinuousClock.now - begin
  }

  /// How long the streaming side took to come to the fence; nil when it runs on its own.
  private func runStream(_ pinned: PinnedInputs) async throws -> Duration? {
    let begin = ContinuousClock.now
    if case .command(let pipeline) = specification.stream {
      try await runCommand(pipeline, RunContext(runID: id, inputs: pinned))
    } else if let stream {
      try await stream.run(until: pinned.lsn, deadline: .seconds(600)) {
        progress.update("stream: \($0.rows) rows, at \($0.lsn)")
      }
    } else {
      return nil
    }
    return ContinuousClock.now - begin
  }

  private func runCommand(_ pipeline: CommandPipeline, _ context: RunContext) async throws {
    let logs = URL(filePath: specification.statePath).deletingLastPathComponent()
      .appending(path: "logs")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    let runner = CommandPipelineRunner(
      pipeline,
      context: context,
      workingDirectory: specification.directory,
      logDirectory: logs.path
    )
    let partitions =
      runner.isPartitioned
      ? try await InputPartitions(specification).ids(in: inputs, snapshot: context.inputs.snapshot)
      : []
    try await runner.run(partitions: partitions) { progress.batch($0) }
  }

  private func compare(_ pinned: PinnedInputs, _ times: SideTimes) async throws -> Result {
    let record = PinRecord(
      mode: pinned.mode.rawValue,
      lsn: pinned.lsn.description,
      snapshot: pinned.snapshot,
      at: pinned.at
    )
    let report = try await OutputsComparison(specification)
      .report(run: id, pin: record)
    return Result(
      report: doubts(pinned).map(report.doubted) ?? report,
      lsn: pinned.lsn,
      times: times
    )
  }

  /// Why a difference proves nothing; nil when it does.
  private func doubts(_ pinned: PinnedInputs) -> String? {
    if !pinned.isExact { return "the inputs could not be pinned exactly" }
    return switch (specification.batch, specification.stream) {
    case (.external, _): "whether the batch side has run up to the fence is not known"
    case (_, .external): "whether the streaming side has reached the fence is not known"
    default: nil
    }
  }

  private static let bothExternal = "both sides run on their own, so their inputs may differ"
}
