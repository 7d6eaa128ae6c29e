internal import Foundation

/// Finds a state that fits the route rows and the mark, from what is left.
struct StateRecovery {
  let subject: RolloutSubject
  let store: StateStore
  let rows: [RouteRow]
  /// The transitions that the database has committed, oldest first.
  let log: [LoggedTransition]
  /// What the database has heard of the state file.
  let mark: StateMark?

  /// The best state there is and where it comes from; nil when nothing fits.
  ///
  /// - Parameter file: The state in the file, when it can be read.
  /// - Returns: What to do in words, and the state.
  /// - Throws: ``StateError`` when the generations can't be listed.
  func best(file: MigrationState?) throws(StateError) -> (text: String, state: MigrationState)? {
    let generations = try readableGenerations()
    if let (path, state) = generations.first(where: { fits($0.state) && isNewest($0.state) }) {
      return ("put the kept generation \(path) (serial \(state.serial)) in its place", state)
    }
    let newest = rows.max { $0.epoch < $1.epoch }
    guard let lineage = newest?.lineage ?? mark?.lineage else { return nil }
    let bases = [file].compactMap(\.self) + generations.map(\.state)
    let base = bases.first { $0.lineage == lineage && $0.routeEpoch <= newest?.epoch ?? 0 }
    guard
      let rebuilt = rebuilt(
        from: base,
        lineage: lineage,
        epoch: newest?.epoch ?? 0,
        salt: newest?.salt ?? mark?.salt
      )
    else { return nil }
    let (state, evidence) = trusted(rebuilt)
    return (
      "write it anew from the \(log.count) transitions in migrate.transition_log, at "
        + "\(state.position), \(evidence)", state
    )
  }

  /// The serial that a repaired file goes on from, above all that were ever written.
  func nextSerial(file: MigrationState?) throws(StateError) -> Int {
    let known = [file?.serial ?? 0, mark?.serial ?? 0]
    return (try readableGenerations().map(\.state.serial) + known).max().map { $0 + 1 } ?? 1
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

  private func isNewest(_ state: MigrationState) -> Bool {
    mark?.allows(state) ?? true
  }

  /// A ledger that lacks its newest run may lack a mismatch: then none of it opens a gate.
  private func trusted(_ state: MigrationState) -> (state: MigrationState, text: String) {
    if state.runs.isEmpty { return (state, "without evidence") }
    if mark == nil || mark?.lastRun == state.runs.last?.id {
      return (state, "with the evidence that is left")
    }
    var copy = state
    copy.runs = []
    return (copy, "without evidence, since its newest run is missing")
  }

  /// Replays the committed transitions; nil when the log has gaps or says otherwise than the rows.
  private func rebuilt(
    from base: MigrationState?,
    lineage: UUID,
    epoch: Int,
    salt: String?
  ) -> MigrationState? {
    guard let salt = base?.salt ?? salt else { return nil }
    var state =
      base
      ?? MigrationState(
        migration: subject.migration,
        specDigest: subject.specDigest,
        createdAt: log.first?.transition.at ?? .now,
        lineage: lineage,
        salt: salt
      )
    state.pending = nil
    for entry in log where entry.epoch > state.routeEpoch {
      guard entry.epoch == state.routeEpoch + 1, entry.lineage == lineage else { return nil }
      state.confirm(entry.transition, routeEpoch: entry.epoch)
    }
    return fits(state) && state.routeEpoch == epoch ? state : nil
  }
}
