internal import Postgres

/// Whether the served outputs could be routed, told long before they are.
public enum RoutingCheck {
  /// Everything that would keep a canary from being made, and views that were changed by hand.
  ///
  /// - Parameter subject: What is rolled out.
  /// - Returns: The relations that a first run has yet to make, so that nothing can be said of them.
  /// - Throws: ``RouteError/unfit(findings:)`` with all findings, each with its place in the
  ///   specification; ``RouteError/editedViews(_:)``; or `PostgresError`.
  public static func require(_ subject: RolloutSubject) async throws -> [String] {
    guard let database = subject.database else { return [] }
    let connection = try await PostgresConnection.open(database)
    let store = RouteStore(connection: connection, migration: subject.migration)
    let rows = try await store.read()
    var missing: [String] = []
    var present: [ServedOutput] = []
    for output in subject.served {
      var absent: [String] = []
      for side in [output.batch, output.stream]
      where try await RelationShape.read(side, on: connection) == nil {
        absent.append(side.description)
      }
      missing += absent
      if absent.isEmpty { present.append(output) }
    }
    _ = try await RoutePreflight(connection: connection).check(
      present,
      for: RouteRule(salt: "", share: subject.firstStep, since: nil, readers: PinnedReaders()),
      rows: Dictionary(uniqueKeysWithValues: rows.map { ($0.output, $0) })
    )
    let drifts = try await ViewInspection(store: store, outputs: subject.served).drifts(rows)
    guard drifts.isEmpty else { throw RouteError.editedViews(drifts) }
    return missing
  }

  /// What is wrong with the columns to route by, of batch relations that are there already.
  ///
  /// - Parameter subject: What is rolled out.
  /// - Throws: ``RouteError/unfit(findings:)`` with all findings, each with its place in the
  ///   specification; or `PostgresError`.
  public static func requireKeys(_ subject: RolloutSubject) async throws {
    guard let database = subject.database else { return }
    let connection = try await PostgresConnection.open(database)
    var findings: [String] = []
    for output in subject.served {
      let batch = try await RelationShape.read(output.batch, on: connection)
      let check = OutputCheck(
        output: output,
        batch: batch,
        stream: nil,
        view: nil,
        knowsInvokers: true
      )
      findings += check.keyProblems()
    }
    guard findings.isEmpty else { throw RouteError.unfit(findings: findings) }
  }
}
