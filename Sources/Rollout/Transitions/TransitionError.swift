public import MigrationSpec

/// A transition can't be made, for a reason that is not in the database's relations.
public enum TransitionError: Error, Sendable, Hashable, ExitCoded, CustomStringConvertible {
  /// The batch side is gone.
  case retired
  /// Something was changed since the plan was made.
  case stalePlan
  /// There is no step after this share.
  case noNextStep(Share)
  /// The connection was lost while committing, and no other one could be made.
  case outcomeUnknown(reason: String)
  /// The database has switched and the state file could not be written.
  case unconfirmed(reason: String)

  /// The contract's exit code.
  public var exitCode: Int32 {
    switch self {
    case .retired: 1
    case .noNextStep: 2
    case .stalePlan: 6
    case .outcomeUnknown, .unconfirmed: 8
    }
  }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .retired:
      "the batch side is retired: there is nothing to go back to"
    case .stalePlan:
      "the migration has moved since this was planned; plan again"
    case .noNextStep(let share):
      "the specification has no canary step after \(share); go on with: migrate cutover"
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
