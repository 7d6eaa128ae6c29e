internal import MigrationSpec
internal import Postgres

extension StatusReport {
  /// Reads where a migration stands; takes no lock and changes nothing.
  ///
  /// - Parameter subject: What is rolled out.
  /// - Returns: The report; what is wrong with the database is part of it.
  /// - Throws: ``StateError`` when the state file can't be read.
  public static func read(_ subject: RolloutSubject) async throws -> StatusReport {
    let store = StateStore(path: subject.statePath)
    let found = try store.load()
    if let found, found.migration != subject.migration {
      throw StateError.otherMigration(
        path: store.path,
        found: found.migration,
        expected: subject.migration
      )
    }
    let state =
      found
      ?? MigrationState(
        migration: subject.migration,
        specDigest: subject.specDigest,
        createdAt: .now
      )
    let reader = RouteStatusReader(subject: subject, state: state, isNew: found == nil)
    let (route, now) = await reader.read(path: store.path)
    return report(state, isNew: found == nil, subject: subject, route: route, now: now)
  }

  private static func report(
    _ state: MigrationState,
    isNew: Bool,
    subject: RolloutSubject,
    route: RouteStatus,
    now: Timestamp
  ) -> StatusReport {
    let step = NextStep(from: state.position, subject: subject)
    let gate = step.gate.map { kind in
      Gate.judge(
        kind,
        rules: subject.rules(of: kind),
        evidence: GateEvidence(state, subject: subject),
        now: now
      )
    }
    return StatusReport(
      schema: "migrate.status/1",
      migration: state.migration,
      position: state.position,
      since: isNew ? nil : state.positionSince,
      pending: state.pending?.transition,
      pause: state.pause,
      runs: Array(state.runs.suffix(runLimit).reversed()),
      specDigest: subject.specDigest,
      gate: gate,
      next: gate?.next ?? step.command,
      route: route
    )
  }
}
