internal import MigrationSpec
internal import Postgres

/// Asks the serving database how it stands to a state file.
struct RouteStatusReader {
  let subject: RolloutSubject
  let state: MigrationState
  let isNew: Bool

  /// What the database says.
  struct Answer {
    let status: RouteStatus
    /// The time by its clock; this machine's where it does not answer.
    var now = Timestamp.now
    /// What the next gate asks of it.
    var findings = GateFindings()
  }

  /// Asks; what is wrong with the database is part of the answer.
  func read(path: String) async -> Answer {
    guard let database = subject.database else {
      return Answer(status: RouteStatus(condition: .unserved, detail: nil))
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
      guard status.condition == .agrees else { return Answer(status: status, now: now) }
      let drifts = try await ViewInspection(store: store, outputs: subject.served).drifts(rows)
      guard drifts.isEmpty else {
        let conflict = RouteStatus(condition: .conflict, error: .editedViews(drifts))
        return Answer(status: conflict, now: now)
      }
      let gate = NextStep(from: state.position, subject: subject).gate
      let findings = try await GateFindings.read(gate, of: subject, state: state, routes: store)
      return Answer(status: status, now: now, findings: findings)
    } catch {
      let description = (error as? PostgresError)?.description ?? "\(error)"
      return Answer(status: RouteStatus(condition: .unreachable, detail: description))
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
