internal import Postgres

/// A state that agrees with its routes, read without a lock.
struct RolloutReading {
  let state: MigrationState
  /// True when there is no state file yet, so that the salt is not decided.
  let isNew: Bool
  /// The route rows; none where nothing is routed.
  let rows: [RouteRow]
  /// The time by the serving database's clock, or this machine's where there is none.
  let now: Timestamp
  /// The serving database; nil where no output is served.
  let connection: PostgresConnection?

  /// Reads file and rows; a transition that was not confirmed counts as the rows say.
  ///
  /// - Throws: ``StateError``, ``RouteError`` or `PostgresError`.
  static func read(_ subject: RolloutSubject) async throws -> RolloutReading {
    let store = StateStore(path: subject.statePath)
    let found = try store.load()
    if let found, found.migration != subject.migration {
      throw StateError.otherMigration(
        path: store.path,
        found: found.migration,
        expected: subject.migration
      )
    }
    var state =
      found
      ?? MigrationState(
        migration: subject.migration,
        specDigest: subject.specDigest,
        createdAt: .now
      )
    guard let database = subject.database else {
      return RolloutReading(state: state, isNew: found == nil, rows: [], now: .now, connection: nil)
    }
    let connection = try await PostgresConnection.open(database)
    let routes = RouteStore(connection: connection, migration: subject.migration)
    let rows = try await routes.read()
    let comparison = RouteComparison(
      state: state,
      isNew: found == nil,
      path: store.path,
      rows: rows
    )
    if case .confirmed(let transition) = try comparison.settle() {
      state.confirm(transition, routeEpoch: rows.map(\.epoch).max() ?? 0)
    }
    return RolloutReading(
      state: state,
      isNew: found == nil,
      rows: rows,
      now: try await routes.now(),
      connection: connection
    )
  }
}
