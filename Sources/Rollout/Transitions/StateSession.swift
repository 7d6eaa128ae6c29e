internal import MigrationSpec
internal import Postgres

/// The right to change a migration: its state file locked, read and at one with its routes.
///
/// The lock is held until ``close()`` or until the session goes out of scope. Keep it short: a
/// rollback has to wait for it.
public actor StateSession {
  /// What is rolled out.
  public nonisolated let subject: RolloutSubject
  /// The state as it was read or last written.
  public internal(set) var state: MigrationState
  /// What became of a transition that an earlier command had left unconfirmed.
  public internal(set) var settlement = Settlement.nothing
  let store: StateStore
  let budget: LockBudget
  var isNew: Bool
  var routes: RouteStore?
  private var lock: StateLock?

  /// Locks and reads the state file, and settles what an earlier command left undone.
  ///
  /// A missing file is a new migration; it is written with the first run or transition.
  ///
  /// - Parameters:
  ///   - subject: What is rolled out.
  ///   - command: What for, such as `migrate canary`; others that want the lock are told.
  ///   - wait: How long to wait for the lock.
  ///   - budget: How long to wait for locks in the database.
  /// - Returns: A session that holds the lock.
  /// - Throws: ``StateError``, ``RouteError`` when file and database don't belong together, or
  ///   `PostgresError` when the database can't be reached.
  public static func open(
    _ subject: RolloutSubject,
    command: String,
    wait: Duration = .zero,
    budget: LockBudget = LockBudget()
  ) async throws -> StateSession {
    let store = StateStore(path: subject.statePath)
    try store.prepareDirectory()
    let lock = try await StateLock.take(
      path: store.path,
      holder: .current(command: command),
      deadline: wait > .zero ? ContinuousClock.now + wait : nil
    )
    let found = try store.load(of: subject.migration)
    let session = StateSession(
      subject: subject,
      store: store,
      lock: lock,
      found: found,
      budget: budget
    )
    try await session.connectAndSettle()
    return session
  }

  private init(
    subject: RolloutSubject,
    store: StateStore,
    lock: consuming StateLock,
    found: MigrationState?,
    budget: LockBudget
  ) {
    self.subject = subject
    self.store = store
    self.lock = consume lock
    self.budget = budget
    isNew = found == nil
    state = found ?? subject.newState
  }

  /// Adds a finished run to the evidence ledger.
  ///
  /// - Parameter outcome: What the run came to.
  /// - Returns: The run as it was recorded, bound to the specification and the salt.
  /// - Throws: ``StateError`` when the file can't be written, ``RouteError`` when another copy of it
  ///   has gone further meanwhile.
  @discardableResult
  public func record(_ outcome: RunOutcome) async throws -> RunRecord {
    let run = RunRecord(
      outcome,
      specDigest: subject.specDigest,
      salt: state.salt,
      schemas: try await schemas()
    )
    try save { $0.append(run) }
    try await note()
    return run
  }

  /// True when a gate asks whether the batch side agrees with itself and no run has shown it yet.
  ///
  /// - Throws: `PostgresError` when the outputs' columns can't be read.
  public func lacksNoiseCheck() async throws -> Bool {
    guard subject.gates.needNoiseCheck else { return false }
    let findings = GateFindings(schemas: try await schemas())
    let evidence = GateEvidence(state, subject: subject, findings: findings)
    return !evidence.valid.contains { $0.controls?.noise == .match }
  }

  /// A digest of the columns of the served outputs; nil where none is served.
  private func schemas() async throws -> String? {
    guard let routes else { return nil }
    return try await GateFindings.schemas(of: subject.served, on: routes.connection)
  }

  /// The time by the serving database's clock, or this machine's where there is none.
  public func now() async throws -> Timestamp {
    guard let routes else { return .now }
    return try await routes.now()
  }

  /// Lets go of the lock.
  public func close() {
    lock = nil
    routes = nil
  }

  /// Changes the state and writes it.
  func save(_ change: (inout MigrationState) -> Void) throws(StateError) {
    precondition(lock != nil, "the session is closed")
    var next = state
    change(&next)
    state = try store.save(next)
    isNew = false
  }
}
