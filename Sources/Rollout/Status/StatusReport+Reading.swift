internal import MigrationSpec
internal import Postgres

extension StatusReport {
  /// Reads where a migration stands; takes no lock and changes nothing.
  ///
  /// - Parameters:
  ///   - subject: What is rolled out.
  ///   - stream: What was seen of the streaming side just now; nil when nobody looked.
  /// - Returns: The report; what is wrong with the database is part of it.
  /// - Throws: ``StateError`` when the state file can't be read.
  public static func read(
    _ subject: RolloutSubject,
    stream: StreamObservation? = nil
  ) async throws -> StatusReport {
    let store = StateStore(path: subject.statePath)
    while true {
      let found = try store.load(of: subject.migration)
      let reader = RouteStatusReader(
        subject: subject,
        state: found ?? subject.newState,
        isNew: found == nil
      )
      let answer = await reader.read(path: store.path)
      // A command that wrote file and database between our looks at the two is no conflict.
      if answer.status.condition == .conflict,
        try store.load(of: subject.migration)?.serial != found?.serial
      {
        continue
      }
      let evidence = GateEvidence(
        reader.state,
        subject: subject,
        stream: stream,
        findings: answer.findings
      )
      return report(evidence, of: reader, route: answer.status, now: answer.now)
    }
  }

  private static func report(
    _ evidence: GateEvidence,
    of reader: RouteStatusReader,
    route: RouteStatus,
    now: Timestamp
  ) -> StatusReport {
    let state = reader.state
    let step = NextStep(from: state.position, subject: reader.subject)
    let gate = step.gate.map { kind in
      Gate.judge(kind, rules: reader.subject.rules(of: kind), evidence: evidence, now: now)
    }
    let usual = gate?.next ?? step.command
    return StatusReport(
      schema: "migrate.status/1",
      migration: state.migration,
      position: state.position,
      since: reader.isNew ? nil : state.positionSince,
      pending: state.pending?.transition,
      pause: state.pause,
      stream: evidence.stream,
      runs: Array(state.runs.suffix(runLimit).reversed()),
      specDigest: reader.subject.specDigest,
      gate: gate,
      next: route.condition == .conflict ? "migrate doctor" : usual,
      route: route
    )
  }
}
