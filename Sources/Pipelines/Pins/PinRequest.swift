public import MigrationSpec
public import Postgres

/// Which inputs to pin, and how patiently.
public struct PinRequest: Hashable, Sendable {
  /// The migration's name, written beside the fence.
  public let migration: String
  /// The way that the specification asks for.
  public let mode: PinMode
  /// The tables that both sides read.
  public let tables: [RelationName]
  /// How long writers may be made to queue behind us, per attempt.
  ///
  /// The later half of the attempts waits twice as long: autovacuum gives way only to who has
  /// waited `deadlock_timeout`, one second by default.
  public let lockTimeout: Duration
  /// How often to try to lock the tables.
  public let attempts: Int
  /// A physical standby of the inputs' database; nil when none is known.
  public let standby: ConnectionTarget?
  /// Whether SQL files in the inputs' database read the inputs: they can't read a standby, so that
  /// copies are brought from there.
  public let isReadBySQL: Bool
  /// How long a run may hold the pin: a held snapshot keeps dead rows from being removed.
  public let holdBudget: HoldBudget

  /// Makes a request.
  ///
  /// - Parameters:
  ///   - migration: The migration's name.
  ///   - mode: The way that the specification asks for.
  ///   - tables: The tables that both sides read.
  ///   - lockTimeout: How long writers may be made to queue behind us, per attempt.
  ///   - attempts: How often to try to lock the tables; at least once.
  ///   - standby: A physical standby of the inputs' database.
  ///   - isReadBySQL: Whether SQL files in the inputs' database read the inputs.
  ///   - holdBudget: How long a run may hold the pin.
  public init(
    migration: String,
    mode: PinMode,
    tables: [RelationName],
    lockTimeout: Duration = .milliseconds(900),
    attempts: Int = 6,
    standby: ConnectionTarget? = nil,
    isReadBySQL: Bool = false,
    holdBudget: HoldBudget = HoldBudget()
  ) {
    self.migration = migration
    self.mode = mode
    // One order for everybody, so that two runs can't lock each other out.
    self.tables = tables.sorted { ($0.schema, $0.name) < ($1.schema, $1.name) }
    self.lockTimeout = lockTimeout
    self.attempts = max(1, attempts)
    self.standby = standby
    self.isReadBySQL = isReadBySQL
    self.holdBudget = holdBudget
  }

  /// How long attempt number `attempt`, counted from 0, may wait.
  func lockTimeout(ofAttempt attempt: Int) -> Duration {
    attempt < (attempts + 1) / 2 ? lockTimeout : lockTimeout * 2
  }
}
