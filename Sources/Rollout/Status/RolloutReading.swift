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
    while true {
      let found = try store.load(of: subject.migration)
      do {
        return try await read(subject, found: found, path: store.path)
      } catch let error as RouteError {
        // A command that wrote both between our looks at the two is no conflict: look again.
        guard try store.load(of: subject.migration)?.serial != found?.serial else { throw error }
      }
    }
  }

  private static func read(
    _ subject: RolloutSubject,
    found: MigrationState?,
    path: String
  ) async throws -> RolloutReading {
    var state = found ?? subject.newState
    guard let database = subject.database else {
      return RolloutReading(state: state, isNew: found == nil, rows: [], now: .now, connection: nil)
    }
    let connection = try await PostgresConnection.open(database)
    let routes = RouteStore(connection: connection, migration: subject.migration)
    let marks = StateMarkStore(connection: connection, migration: subject.migration)
    let rows = try await routes.read()
    let comparison = RouteComparison(
      state: state,
      isNew: found == nil,
      path: path,
      rows: rows,
      mark: try await marks.read()
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

  /// Requires that the serving views are what the last transition made of them.
  ///
  /// - Throws: ``RouteError/editedViews(_:)`` when they are not, or `PostgresError`.
  func requireUnedited(_ subject: RolloutSubject) async throws {
    guard let connection else { return }
    let store = RouteStore(connection: connection, migration: subject.migration)
    let drifts = try await ViewInspection(store: store, outputs: subject.served).drifts(rows)
    guard drifts.isEmpty else { throw RouteError.editedViews(drifts) }
  }
}
