import ArgumentParser
import Comparison
import MigrationSpec
import Reporting
import Pipelines
import Rollout

/// `migrate shadow`: runs both sides over pinned inputs, compares, records.
struct ShadowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shadow",
    abstract: "Run both sides over the same inputs, compare their outputs, record the evidence.",
    discussion: """
      Pins the inputs at a fence, runs the batch side on that snapshot and the streaming side up to
      that position in the log, compares every output, and adds the run to the state file. Gates
      count such runs. A stream that `migrate stream run` runs meanwhile goes on: it waits at the
      fence for a moment, and its outputs are read as they are there.

      Examples:
        migrate shadow
        migrate shadow --spec daily.yaml --format json > run.json
        migrate shadow --rebuild-stream        after the streaming SQL has changed

      While readers are in canary, a mismatch takes them back to the batch side first (exit code 7),
      or freezes the share, as the specification's 'canary: { on_mismatch: rollback | freeze }' says.

      Exit code: 0 match, 1 mismatch, 3 inconclusive, 5 another run is under way, 7 readers were
      taken back, 8 a side failed.
      """
  )

  @OptionGroup
  var specification: SpecOptions

  @Flag(help: "Drop the streaming side's slot, empty its tables by its reset file, build it anew.")
  var rebuildStream = false

  @Flag(help: "Show what a failed side printed; it may hold row data.")
  var showLog = false

  @Option(
    help: ArgumentHelp(
      "Let the inputs' snapshot go after this long, such as 2h; the run is inconclusive then.",
      valueName: "time"
    ),
    transform: Self.duration
  )
  var maxHold: Duration = HoldBudget().age

  @Option(
    help: ArgumentHelp(
      "Wait this long for the streaming side to come to the fence; the run is inconclusive then.",
      valueName: "time"
    ),
    transform: Self.duration
  )
  var maxWait: Duration = .seconds(600)

  @OptionGroup(title: "Load on the server while comparing")
  var load: LoadOptions

  @OptionGroup(title: "Output")
  var output: ComparisonOutput

  func run() async throws {
    let specification = try self.specification.load()
    let standing = ShadowStanding()
    do {
      throw try await TerminationSignals.run { try await shadow(specification, standing) }.code
    } catch let signal as TerminatedBySignal {
      StandardError.write("interrupted. " + standing.remains(of: specification))
      throw signal
    } catch let error as PipelineError where showLog {
      if let detail = error.detail { StandardError.write(detail) }
      throw error
    }
  }

  private static func duration(_ text: String) throws -> Duration {
    guard let duration = DurationText.parse(text), duration > .zero else {
      throw ValidationError("'\(text)' is not a duration: \(DurationText.hint).")
    }
    return duration
  }

  private func shadow(
    _ specification: Specification,
    _ standing: ShadowStanding
  ) async throws -> ExitStatus {
    let subject = try RolloutSubject(specification)
    try await RoutingCheck.requireKeys(subject)
    let lock = try await RunLock.take(subject, command: "migrate shadow")
    // A state file that can't be written to is found now, not when both sides have worked.
    let before = try await StateSession.open(subject, command: "migrate shadow", wait: .seconds(30))
    let asksForNoise = try await before.lacksNoiseCheck()
    await before.close()
    let run = try ShadowRun(
      specification: specification,
      start: rebuildStream ? .rebuilt : .continued,
      budget: HoldBudget(age: maxHold),
      patience: maxWait,
      load: load.options,
      asksForNoise: asksForNoise,
      standing: standing
    )
    let found = try await run.result()
    let session = try await StateSession.open(
      subject,
      command: "migrate shadow",
      wait: .seconds(30)
    )
    let recorded = try await session.record(RunOutcome(found, at: try await session.now()))
    let reaction: MismatchReaction
    do {
      reaction = try await session.react(to: recorded)
    } catch {
      try output.print(found.report)
      throw error
    }
    await session.close()
    try output.print(found.report)
    _ = consume lock
    if let explanation = reaction.explanation { StandardError.write(explanation) }
    if case .rolledBack = reaction { return .rolledBack }
    return ExitStatus(found.report.verdict)
  }
}
