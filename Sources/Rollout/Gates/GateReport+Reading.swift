internal import Postgres

extension GateReport {
  /// Judges a gate as things are; takes no lock and changes nothing.
  ///
  /// A transition that was begun and not confirmed counts as what the route rows say of it.
  ///
  /// - Parameters:
  ///   - kind: Which gate.
  ///   - subject: What is rolled out.
  ///   - stream: What was seen of the streaming side just now; nil when nobody looked.
  ///   - approvals: Who approves of the transition.
  /// - Returns: The report.
  /// - Throws: ``StateError`` when the state file can't be read, ``RouteError`` when file and
  ///   database don't belong together, or `PostgresError` when the database can't be reached.
  public static func read(
    _ kind: GateKind,
    of subject: RolloutSubject,
    stream: StreamObservation? = nil,
    approvals: [String] = []
  ) async throws -> GateReport {
    let reading = try await RolloutReading.read(subject)
    try await reading.requireUnedited(subject)
    let routes = reading.connection.map {
      RouteStore(connection: $0, migration: subject.migration)
    }
    let evidence = GateEvidence(
      reading.state,
      subject: subject,
      stream: stream,
      approvals: approvals,
      findings: try await GateFindings.read(
        kind,
        of: subject,
        state: reading.state,
        routes: routes
      )
    )
    return Gate.judge(kind, rules: subject.rules(of: kind), evidence: evidence, now: reading.now)
  }
}
