internal import Postgres

/// Finds out what is wrong between a state file, its routes and its views, and repairs it.
///
/// Nothing is changed but by ``repair()``, which does what the first finding of ``examine()`` says.
public struct Doctor: Sendable {
  let subject: RolloutSubject
  let store: StateStore

  /// Makes a doctor.
  ///
  /// - Parameter subject: What is rolled out.
  public init(_ subject: RolloutSubject) {
    self.subject = subject
    store = StateStore(path: subject.statePath)
  }

  /// Says what is wrong; takes no lock and changes nothing.
  ///
  /// - Returns: The findings, each with what ``repair()`` would do about it.
  /// - Throws: ``StateError`` for a file that is another migration's or a newer version's,
  ///   `PostgresError` when the database can't be reached.
  public func examine() async throws -> DoctorReport {
    DoctorReport(
      schema: "migrate.doctor/1",
      migration: subject.migration,
      findings: try await diagnoses().map(\.finding)
    )
  }

  /// Does what the first finding says.
  ///
  /// A file that is replaced is kept beside the new one, its name ending in `.before-repair`.
  ///
  /// - Returns: What was done; nil when there was nothing that can be repaired.
  /// - Throws: What ``examine()`` throws, ``StateError/locked(path:holder:)``, or what a transition
  ///   throws.
  public func repair() async throws -> String? {
    guard let first = try await diagnoses().first, let treatment = first.treatment else {
      return nil
    }
    switch treatment {
    case .replaceFile(let state): try await replaceFile(by: state)
    case .settle: await (try open()).close()
    case .remake: try await remake()
    }
    return first.finding.repair
  }

  private func open() async throws -> StateSession {
    try await StateSession.open(subject, command: "migrate doctor", wait: .seconds(5))
  }

  private func replaceFile(by state: MigrationState) async throws {
    try store.prepareDirectory()
    let lock = try await StateLock.take(
      path: store.path,
      holder: .current(command: "migrate doctor"),
      deadline: .now + .seconds(5)
    )
    try store.replace(by: state)
    _ = consume lock
  }

  private func remake() async throws {
    let session = try await open()
    let position = await session.state.position
    let plan = try await session.plan(position, reason: "migrate doctor --repair", evidence: [])
    try await session.perform(plan)
    await session.close()
  }
}
