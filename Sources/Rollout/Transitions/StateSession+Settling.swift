internal import Postgres

extension StateSession {
  /// Connects to the serving database, if there is one, and compares it with the state.
  func connectAndSettle() async throws {
    guard let database = subject.database else {
      try requireNothingRouted()
      return
    }
    let connection = try await PostgresConnection.open(database)
    routes = RouteStore(connection: connection, migration: subject.migration)
    settlement = try await settle()
  }

  /// Settles a pending transition by what the route rows say, and writes the result.
  func settle() async throws -> Settlement {
    guard let routes else { return .nothing }
    let rows = try await rows(of: routes)
    let comparison = RouteComparison(state: state, isNew: isNew, path: store.path, rows: rows)
    let settlement = try comparison.settle()
    switch settlement {
    case .nothing:
      break
    case .confirmed(let transition):
      let epoch = (state.pending?.epochAfter) ?? state.routeEpoch
      try save { $0.confirm(transition, routeEpoch: epoch) }
    case .withdrawn:
      try save { $0.pending = nil }
    }
    return settlement
  }

  /// Reads the route rows; with a pending transition only after waiting for it, since the server
  /// may still be committing what a client that is gone had asked for.
  private func rows(of routes: RouteStore) async throws -> [RouteRow] {
    guard state.pending != nil else { return try await routes.read() }
    let transaction = LockedTransaction(
      store: routes,
      budget: budget,
      views: subject.served.map(\.serve)
    )
    return try await transaction.run { try await routes.read() }
  }

  private func requireNothingRouted() throws(RouteError) {
    guard state.pending == nil, state.routeEpoch == 0 || state.position.share == .zero else {
      throw .drift(
        reason: "readers get \(state.position.share) of the keys from the stream side, and the "
          + "specification serves no output any more; put 'serve' back"
      )
    }
  }
}
