import ArgumentParser
import Rollout

/// The command `migrate canary`.
struct CanaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "canary",
    abstract: "Serve a share of the keys from the stream side.",
    discussion: """
      The same keys are served from the stream side at the same percentage, and raising it only
      adds keys. Raising has to pass the gate 'canary'; lowering is always allowed.

      With --since, the share counts for rows from that event time on, in the zone of the output's
      partitions; an earlier time is a raise as well.

      Examples:
        migrate canary --next
        migrate canary --percent 0.5 --reason "first readers"
        migrate canary --percent 100 --since 2026-11-20
      """
  )

  @Option(
    parsing: .unconditional,
    help: "The share of keys in percent, from 0 to 100, such as 10 or 0.5.",
    transform: { text in try Share(percent: text) }
  )
  var percent: Share?

  @Flag(help: "Take the specification's next step.")
  var next = false

  @Option(
    help: ArgumentHelp(
      """
      Serve rows before this event time from the batch side all the same, such as 2026-11-20 or \
      2026-11-20T13:00; 'all' ends that. With --percent.
      """,
      valueName: "time"
    ),
    transform: EventTimeBound.init(argument:)
  )
  var since: EventTimeBound?

  @OptionGroup var options: TransitionOptions

  func validate() throws {
    if (percent != nil) == next {
      throw ValidationError("say how much: either --percent or --next")
    }
    if next && since != nil { throw ValidationError("--since goes with --percent") }
  }

  func run() async throws {
    let goal: TransitionGoal =
      switch (percent, since) {
      case (let share?, let bound?): .bounded(share, since: bound.time)
      case (let share?, nil): .share(share)
      case (nil, _): .nextStep
      }
    try await options.carryOut(goal, command: "migrate canary")
  }
}
