/// Finds a state that fits the route rows, from what is left.
struct StateRecovery {
  let subject: RolloutSubject
  let store: StateStore
  let rows: [RouteRow]
  /// The transitions that the database has committed, oldest first.
  let log: [LoggedTransition]

  /// The best state there is and where it comes from; nil when nothing fits.
  ///
  /// - Parameter file: The state in the file, when it can be read.
  /// - Returns: What to do in words, and the state.
  /// - Throws: ``StateError`` when the generations can't be listed.
  func best(file: MigrationState?) throws(StateError) -> (text: String, state: MigrationState)? {
    let generations = try readableGenerations()
    if let (path, state) = generations.first(where: { fits($0.state) }) {
      return ("put the kept generation \(path) (serial \(state.serial)) in its place", state)
    }
    guard let row = rows.max(by: { $0.epoch < $1.epoch }) else { return nil }
    let bases = [file].compactMap(\.self) + generations.map(\.state)
    let base = bases.first { $0.lineage == row.lineage && $0.routeEpoch <= row.epoch }
    guard let state = rebuilt(from: base, newest: row) else { return nil }
    let evidence = base == nil ? "without evidence" : "with the evidence that is left"
    return (
      "write it anew from the \(log.count) transitions in migrate.transition_log, at "
        + "\(state.position), \(evidence)", state
    )
  }

  /// The serial that a repaired file goes on from, above all that were ever written.
  func nextSerial(file: MigrationState?) throws(StateError) -> Int {
    (try readableGenerations().map(\.state.serial) + [file?.serial ?? 0]).max().map { $0 + 1 } ?? 1
  }

  private func readableGenerations() throws(StateError) -> [(path: String, state: MigrationState)] {
    var found: [(path: String, state: MigrationState)] = []
    for path in try store.generations() {
      // A generation that is damaged itself is no help, and no obstacle either.
      if let state = try? StateStore(path: path).load(), state.migration == subject.migration {
        found.append((path, state))
      }
    }
    return found
  }

  private func fits(_ state: MigrationState) -> Bool {
    let comparison = RouteComparison(state: state, isNew: false, path: store.path, rows: rows)
    return (try? comparison.settle()) != nil
  }

  /// Replays the committed transitions; nil when the log has gaps or says otherwise than the rows.
  private func rebuilt(from base: MigrationState?, newest row: RouteRow) -> MigrationState? {
    var state =
      base
      ?? MigrationState(
        migration: subject.migration,
        specDigest: subject.specDigest,
        createdAt: log.first?.transition.at ?? .now,
        lineage: row.lineage,
        salt: row.salt
      )
    state.pending = nil
    for entry in log where entry.epoch > state.routeEpoch {
      guard entry.epoch == state.routeEpoch + 1, entry.lineage == row.lineage else { return nil }
      state.confirm(entry.transition, routeEpoch: entry.epoch)
    }
    return fits(state) && state.routeEpoch == row.epoch ? state : nil
  }
}
