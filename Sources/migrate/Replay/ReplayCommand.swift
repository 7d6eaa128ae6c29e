import ArgumentParser
import Comparison
import MigrationSpec
import Pipelines
import Postgres

/// `migrate replay`: the streaming transforms over retained history, compared with batch history.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run the streaming side's files over retained history, compare with batch history.",
    discussion: """
      One code base for live data and for history: the files that the stream applies run over the
      inputs' rows of a range of event time, into a schema of their own, in windows. The live stream
      goes on. Then the batch side's outputs are compared with what came out, for partitions inside
      the range whose lateness has passed by its end. Nothing is recorded as evidence.

      Needs kind 'replication' with 'schema:', whose tables the files name without it.

      Examples:
        migrate replay --from 2026-11-01 --to 2026-11-08
        migrate replay --from 2026-11-01 --to 2026-11-08     killed or interrupted: goes on
        migrate replay --from 2026-11-01 --to 2026-11-08 --anew

      Exit code: 0 match, 1 mismatch, 3 inconclusive, 8 a file failed.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  @Option(help: ArgumentHelp("The first moment of event time.", valueName: "moment"))
  var from: String

  @Option(help: ArgumentHelp("The first moment after the range.", valueName: "moment"))
  var to: String

  @Option(help: "How much one transaction replays: hour, day, week or month.")
  var every: PartitionUnit = .day

  @Flag(help: "Begin anew where an earlier replay of the same range had got.")
  var anew = false

  @OptionGroup(title: "Output")
  var output: ComparisonOutput

  func run() async throws {
    let specification = try self.specification.load()
    let stream = try StreamSide(specification).pipeline()
    let zone = specification.outputs.lazy.compactMap(\.partition?.zone).first ?? "UTC"
    let replay = try Replay(
      stream,
      inputs: specification.inputs.tables,
      range: ReplayRange(from: from, to: to, every: every, zone: zone)
    )
    let status = try await TerminationSignals.run {
      if anew { try await replay.forget() }
      let progress = ShadowProgress()
      let done = try await replay.run {
        progress.say("replayed \($0.windowsDone) of \($0.windows) windows, \($0.rows) rows")
      }
      progress.say("replayed \(done.rows) rows into schema \(replay.schema)")
      let report = try await compare(specification, with: replay, from: stream.schema)
      try await replay.forget()
      try output.print(report)
      return ExitStatus(report.verdict)
    }
    throw status.code
  }

  private func compare(
    _ specification: Specification,
    with replay: Replay,
    from schema: String?
  ) async throws -> ComparisonReport {
    var requests: [(target: ConnectionTarget, requests: [ComparisonRequest])] = []
    for output in specification.outputs where output.stream.schema == schema {
      let target = specification.target(output.database)
      let range = try await ReplayedPartitions.condition(
        for: output,
        from: from,
        to: to,
        in: target
      )
      var request = ComparisonRequest(output)
      request.stream = RelationName(schema: replay.schema, name: output.stream.name)
      request.filter = range
      requests.append((target, [request]))
    }
    return try await OutputsComparison(migration: specification.name, requests: requests)
      .report(run: RunID.new(), pin: PinRecord(mode: "replay"))
  }
}
