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
    if !isNew, try await knownSerial() != state.serial { try await note() }
  }

  /// Tells the database which state is the newest, so that an older copy of the file is refused.
  ///
  /// A database that can't be told is no reason to fail: the file is written, and the next command
  /// tells it. A role that may not write there has the file alone.
  ///
  /// - Throws: ``RouteError/forkedFile(path:serial:)`` when another copy has gone further.
  func note() async throws {
    guard let routes else { return }
    let marks = StateMarkStore(connection: routes.connection, migration: subject.migration)
    let isNewest: Bool
    do {
      isNewest = try await marks.note(state)
    } catch is PostgresError {
      return
    }
    guard isNewest else { throw RouteError.forkedFile(path: store.path, serial: state.serial) }
  }

  /// How many writes of the state file the database has heard of.
  private func knownSerial() async throws -> Int? {
    guard let routes else { return nil }
    let marks = StateMarkStore(connection: routes.connection, migration: subject.migration)
    return try await marks.read()?.serial
  }

  /// Settles a pending transition by what the route rows say, and writes the result.
  func settle() async throws -> Settlement {
    guard let routes else { return .nothing }
    let rows = try await rows(of: routes)
    let marks = StateMarkStore(connection: routes.connection, migration: subject.migration)
    let comparison = RouteComparison(
      state: state,
      isNew: isNew,
      path: store.path,
      rows: rows,
      mark: try await marks.read()
    )
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
