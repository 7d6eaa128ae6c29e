internal import MigrationSpec
internal import Postgres

/// Asks the serving database how it stands to a state file.
struct RouteStatusReader {
  let subject: RolloutSubject
  let state: MigrationState
  let isNew: Bool

  /// The condition, and the time by the database's clock where it answers.
  func read(path: String) async -> (status: RouteStatus, now: Timestamp) {
    guard let database = subject.database else {
      return (RouteStatus(condition: .unserved, detail: nil), .now)
    }
    do {
      let connection = try await PostgresConnection.open(database)
      let store = RouteStore(connection: connection, migration: subject.migration)
      let now = try await store.now()
      let rows = try await store.read()
      let marks = StateMarkStore(connection: connection, migration: subject.migration)
      let comparison = RouteComparison(
        state: state,
        isNew: isNew,
        path: path,
        rows: rows,
        mark: try await marks.read()
      )
      let status = try compare(comparison)
      guard status.condition == .agrees else { return (status, now) }
      let drifts = try await ViewInspection(store: store, outputs: subject.served).drifts(rows)
      guard drifts.isEmpty else {
        return (RouteStatus(condition: .conflict, error: .editedViews(drifts)), now)
      }
      return (status, now)
    } catch {
      let description = (error as? PostgresError)?.description ?? "\(error)"
      return (RouteStatus(condition: .unreachable, detail: description), .now)
    }
  }

  private func compare(_ comparison: RouteComparison) throws -> RouteStatus {
    do {
      switch try comparison.settle() {
      case .nothing:
        try comparison.requireShare()
        return RouteStatus(condition: .agrees, detail: nil)
      case .confirmed:
        return RouteStatus(condition: .pending, detail: "readers were moved; not yet confirmed")
      case .withdrawn:
        return RouteStatus(condition: .pending, detail: "readers were not moved; not yet withdrawn")
      }
    } catch {
      return RouteStatus(condition: .conflict, error: error)
    }
  }
}

extension RouteStatus {
  fileprivate init(condition: Condition, error: RouteError) {
    self.init(condition: condition, detail: error.description)
  }
}
