internal import Postgres

extension GateReport {
  /// Judges a gate as things are; takes no lock and changes nothing.
  ///
  /// A transition that was begun and not confirmed counts as what the route rows say of it.
  ///
  /// - Parameters:
  ///   - kind: Which gate.
  ///   - subject: What is rolled out.
  /// - Returns: The report.
  /// - Throws: ``StateError`` when the state file can't be read, ``RouteError`` when file and
  ///   database don't belong together, or `PostgresError` when the database can't be reached.
  public static func read(_ kind: GateKind, of subject: RolloutSubject) async throws -> GateReport {
    let reading = try await RolloutReading.read(subject)
    return Gate.judge(
      kind,
      rules: subject.rules(of: kind),
      evidence: GateEvidence(reading.state, subject: subject),
      now: reading.now
    )
  }
}
