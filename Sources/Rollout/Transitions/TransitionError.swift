public import MigrationSpec

/// A transition can't be made, for a reason that is not in the database's relations.
public enum TransitionError: Error, Sendable, Hashable, ExitCoded, CustomStringConvertible {
  /// The batch side is gone.
  case retired
  /// The batch side still serves what is before an event time.
  case batchStillServes(before: EventTime)
  /// Something was changed since the plan was made.
  case stalePlan
  /// A rollback that would give readers more from the stream side.
  case notLower(Share, than: RolloutPosition)
  /// There is no step after where the migration stands.
  case noNextStep(RolloutPosition)
  /// The connection was lost while committing, and no other one could be made.
  case outcomeUnknown(reason: String)
  /// The database has switched and the state file could not be written.
  case unconfirmed(reason: String)

  /// The contract's exit code.
  public var exitCode: Int32 {
    switch self {
    case .retired, .batchStillServes: 1
    case .noNextStep, .notLower: 2
    case .stalePlan: 6
    case .outcomeUnknown, .unconfirmed: 8
    }
  }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .retired:
      "the batch side is retired: there is nothing to go back to"
    case .batchStillServes(let since):
      "the batch side still serves every row before \(since); serve all of them from the stream "
        + "side first, with: migrate cutover --since all"
    case .stalePlan:
      "the migration has moved since this was planned; look again with --plan"
    case .notLower(let share, let position):
      "a rollback takes readers back, and \(share) is more than the \(position.share) of now; to "
        + "raise the share: migrate canary --percent \(share.percent)"
    case .noNextStep(let position) where position.phase == .cutover:
      "every key is served from the stream side already; what comes next says: migrate status"
    case .noNextStep(let position):
      "the specification has no canary step after \(position.share); go on with: migrate cutover"
    case .outcomeUnknown(let reason):
      """
      the connection was lost while switching (\(reason)); whether readers were switched is \
      found out by the next command, such as: migrate rollback
      """
    case .unconfirmed(let reason):
      """
      readers were switched, and the state file could not be written (\(reason)); the next \
      command confirms it, such as: migrate canary
      """
    }
  }
}
