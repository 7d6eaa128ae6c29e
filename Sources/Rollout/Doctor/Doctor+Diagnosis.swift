internal import Postgres

extension Doctor {
  /// What is wrong; a file that does not fit hides what comes after it.
  func diagnoses() async throws -> [Diagnosis] {
    let connection = try await connect()
    var rows: [RouteRow] = []
    var log: [LoggedTransition] = []
    var mark: StateMark?
    if let connection {
      rows = try await RouteStore(connection: connection, migration: subject.migration).read()
      log = try await LoggedTransition.read(of: subject.migration, on: connection)
      mark = try await StateMarkStore(connection: connection, migration: subject.migration).read()
    }
    let recovery = StateRecovery(subject: subject, store: store, rows: rows, log: log, mark: mark)
    let state: MigrationState
    do {
      guard let found = try store.load(of: subject.migration) else {
        if rows.isEmpty && mark == nil { return [] }
        let text = "there is no state file at \(store.path), and the database knows of one"
        return [try missing(text, recovery)]
      }
      state = found
    } catch StateError.damaged(_, let reason, _) {
      return [try damaged(reason, recovery)]
    }
    if let misfit = try misfit(state, recovery) { return [misfit] }
    guard let connection else { return [] }
    return try await routeDiagnoses(state, rows, on: connection)
  }

  private func connect() async throws -> PostgresConnection? {
    guard let database = subject.database else { return nil }
    return try await PostgresConnection.open(database)
  }

  private func damaged(_ reason: String, _ recovery: StateRecovery) throws -> Diagnosis {
    let isMissing = try DurableFile.read(store.path) == nil
    let text = "the state file \(store.path) \(reason)"
    return try isMissing
      ? missing(text, recovery)
      : Diagnosis(.damagedFile, text, repair: replacement(recovery, file: nil))
  }

  private func missing(_ text: String, _ recovery: StateRecovery) throws -> Diagnosis {
    Diagnosis(.missingFile, text, repair: try replacement(recovery, file: nil))
  }

  private func replacement(
    _ recovery: StateRecovery,
    file: MigrationState?
  ) throws -> (text: String, treatment: Diagnosis.Treatment)? {
    guard let (text, found) = try recovery.best(file: file) else { return nil }
    var state = found
    state.serial = try recovery.nextSerial(file: file)
    return (text, .replaceFile(state))
  }

  /// What is wrong with a file that can be read.
  private func misfit(_ state: MigrationState, _ recovery: StateRecovery) throws -> Diagnosis? {
    let comparison = RouteComparison(
      state: state,
      isNew: false,
      path: store.path,
      rows: recovery.rows,
      mark: recovery.mark
    )
    do {
      switch try comparison.settle() {
      case .nothing: return nil
      case .confirmed(let transition):
        let text = "a command moved readers to \(transition.to) and died before it was confirmed"
        return Diagnosis(.pending, text, repair: ("confirm it in the state file", .settle))
      case .withdrawn(let transition):
        let text = "a command was to move readers to \(transition.to) and died before it did"
        return Diagnosis(.pending, text, repair: ("withdraw it in the state file", .settle))
      }
    } catch {
      let complaint: DoctorReport.Complaint
      switch error {
      case .staleState, .staleFile, .forkedFile: complaint = .oldFile
      case .databaseBehind: complaint = .restoredDatabase
      case .foreignLineage: return Diagnosis(.foreignFile, error.description, repair: nil)
      default: return Diagnosis(.editedRoutes, error.description, repair: nil)
      }
      let repair = try replacement(recovery, file: state)
      return Diagnosis(complaint, error.description, repair: repair)
    }
  }

  /// What is wrong with rows and views that belong to the file.
  private func routeDiagnoses(
    _ state: MigrationState,
    _ rows: [RouteRow],
    on connection: PostgresConnection
  ) async throws -> [Diagnosis] {
    let repair: (text: String, treatment: Diagnosis.Treatment) = (
      "write the routes and views anew at \(state.position), as the state file says", .remake
    )
    var found: [Diagnosis] = []
    let routes = RouteStore(connection: connection, migration: subject.migration)
    for row in rows where !RouteComparison.agrees(row, with: state.position) {
      let text = RouteComparison.disagreement(of: row, with: state.position)
      found.append(Diagnosis(.editedRoutes, text, repair: repair))
    }
    let inspection = ViewInspection(store: routes, outputs: subject.served)
    found += try await inspection.drifts(rows).map { drift in
      Diagnosis(.editedView, drift.description, repair: repair)
    }
    return found
  }
}
