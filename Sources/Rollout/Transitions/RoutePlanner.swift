internal import MigrationSpec

/// Works out what each served output needs for a transition.
struct RoutePlanner {
  let store: RouteStore
  let subject: RolloutSubject
  let state: MigrationState

  /// Checks the relations and plans every view.
  ///
  /// - Parameters:
  ///   - target: The position to go to.
  ///   - path: The state file, for messages.
  /// - Returns: What happens to each output.
  /// - Throws: ``RouteError`` when the relations don't fit, or when readers are to get more from
  ///   the stream side and something was changed by hand.
  func plan(_ target: RolloutPosition, path: String) async throws -> [RouteChange] {
    let rows = try await store.read()
    let byOutput = Dictionary(uniqueKeysWithValues: rows.map { ($0.output, $0) })
    try requireNoOrphans(rows)
    try requireSameKeys(byOutput, target: target)
    if isRaise(target) {
      let drifts = try await ViewInspection(store: store, outputs: subject.served).drifts(rows)
      guard drifts.isEmpty else { throw RouteError.editedViews(drifts) }
      try RouteComparison(state: state, isNew: false, path: path, rows: rows).requireShare()
    }
    let preflight = RoutePreflight(connection: store.connection)
    let rule = rule(for: target)
    let checked = try await preflight.check(subject.served, for: rule, rows: byOutput)
    var changes: [RouteChange] = []
    for served in checked {
      changes.append(try await change(served, row: byOutput[served.output.name], rule: rule))
    }
    return changes
  }

  private func isRaise(_ target: RolloutPosition) -> Bool {
    target.isRaise(from: state.position)
  }

  private func rule(for target: RolloutPosition) -> RouteRule {
    RouteRule(
      salt: state.salt,
      share: target.share,
      since: target.since,
      readers: target.phase == .canary ? subject.readers : PinnedReaders()
    )
  }

  private func change(
    _ served: CheckedOutput,
    row: RouteRow?,
    rule: RouteRule
  ) async throws -> RouteChange {
    let body = ServingBody(served, migration: state.migration, rule: rule)
    return RouteChange(
      served: served,
      rule: rule,
      body: body,
      view: try await action(served, row: row, body: body)
    )
  }

  private func action(
    _ served: CheckedOutput,
    row: RouteRow?,
    body: ServingBody
  ) async throws -> RouteChange.ViewAction {
    guard let row, served.view != nil else { return .create }
    // Raising was refused before; lowering must always be possible, so there it is made anew.
    let wasEdited = try await store.viewDigest(of: served.output, isOtherThan: row)
    return body.digest == row.bodyDigest && !wasEdited ? .keep : .replace
  }

  /// Outputs that serve from the stream side and that the specification no longer serves would be
  /// left where they are.
  private func requireNoOrphans(_ rows: [RouteRow]) throws(RouteError) {
    let served = Set(subject.served.map(\.name))
    if let orphan = rows.first(where: { !served.contains($0.output) && $0.share > .zero }) {
      throw .orphaned(output: orphan.output, share: orphan.share)
    }
  }

  /// With other columns the same share would be other keys, so readers would jump between sides.
  private func requireSameKeys(
    _ rows: [String: RouteRow],
    target: RolloutPosition
  ) throws(RouteError) {
    let isSplit = target.share > .zero && target.share < .all
    let findings = subject.served.compactMap { output -> String? in
      guard isSplit, let row = rows[output.name], row.share > .zero, row.share < .all,
        row.routeBy != output.routeBy || row.hash != output.hash
      else { return nil }
      return """
        output '\(output.name)': its canary is routed by \(row.routeBy.joined(separator: ", ")) \
        (\(row.hash.rawValue)), the specification says \
        \(output.routeBy.joined(separator: ", ")) (\(output.hash.rawValue)); \
        start over with: migrate rollback
        """
    }
    guard findings.isEmpty else { throw .unfit(findings: findings) }
  }
}
