/// Compares the two truths: the state file's about intent, the route rows' about what readers get.
struct RouteComparison {
  let state: MigrationState
  /// True when there is no state file yet.
  let isNew: Bool
  let path: String
  let rows: [RouteRow]
  /// What the database has heard of the state file; nil where it has heard of none.
  var mark: StateMark?

  /// Decides what became of a pending transition.
  ///
  /// - Throws: ``RouteError`` when the two can't belong together.
  func settle() throws(RouteError) -> Settlement {
    if let row = rows.first(where: { $0.lineage != state.lineage }) {
      throw .foreignLineage(path: path, isNew: isNew, lineage: row.lineage)
    }
    if let mark { try mark.require(state, isNew: isNew, path: path) }
    let epoch = rows.map(\.epoch).max() ?? 0
    let newest = rows.filter { $0.epoch == epoch }
    guard Set(newest.map(\.token)).count <= 1 else {
      throw .drift(
        reason: "the rows of '\(state.migration)' in migrate.route were changed by hand: "
          + "they are of one epoch and of several transitions"
      )
    }
    if let pending = state.pending { return try settle(pending, epoch: epoch, newest: newest) }
    try requireEpoch(epoch, state.routeEpoch)
    return .nothing
  }

  /// Requires that the rows say the same share as the state.
  ///
  /// It is not part of ``settle()``: whoever has taken readers off the stream side by hand must be
  /// able to roll back.
  ///
  /// - Throws: ``RouteError/drift(reason:)`` when they don't.
  func requireShare() throws(RouteError) {
    let epoch = rows.map(\.epoch).max()
    let newest = rows.filter { $0.epoch == epoch }
    let other = newest.first { !Self.agrees($0, with: state.position) }
    guard let row = other else { return }
    throw .drift(
      reason: Self.disagreement(of: row, with: state.position)
        + ": migrate.route was changed by hand; make the two agree again with: migrate doctor "
        + "--repair"
    )
  }

  /// True when a row serves readers as a position says.
  static func agrees(_ row: RouteRow, with position: RolloutPosition) -> Bool {
    row.share == position.share && row.since == position.since
  }

  /// What a row and a position say, where they don't agree.
  static func disagreement(of row: RouteRow, with position: RolloutPosition) -> String {
    "output '\(row.output)' serves \(words(row.share, row.since)) from the stream side, the state "
      + "file says \(words(position.share, position.since))"
  }

  private static func words(_ share: Share, _ since: EventTime?) -> String {
    "\(share) of its keys" + (since.map { " from event time \($0)" } ?? "")
  }

  private func settle(
    _ pending: TransitionIntent,
    epoch: Int,
    newest: [RouteRow]
  ) throws(RouteError) -> Settlement {
    if epoch == pending.epochBefore { return .withdrawn(pending.transition) }
    try requireEpoch(epoch, pending.epochAfter)
    guard newest.first?.token == pending.transition.token else {
      throw .staleState(path: path, fileEpoch: pending.epochBefore, routeEpoch: epoch)
    }
    return .confirmed(pending.transition)
  }

  private func requireEpoch(_ epoch: Int, _ expected: Int) throws(RouteError) {
    if epoch > expected {
      throw .staleState(path: path, fileEpoch: expected, routeEpoch: epoch)
    }
    if epoch < expected {
      throw .databaseBehind(path: path, fileEpoch: expected, routeEpoch: epoch)
    }
  }
}
