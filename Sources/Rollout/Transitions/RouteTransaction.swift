internal import Postgres

/// The one database transaction of a transition.
struct RouteTransaction {
  let plan: TransitionPlan
  let store: RouteStore
  let path: String

  /// Writes the route rows, the views and the audit row; for a transaction that holds the lock.
  ///
  /// - Throws: ``RouteError/staleState(path:fileEpoch:routeEpoch:)`` when somebody else was
  ///   faster, or what the database says.
  func write() async throws {
    try await store.prepare()
    try await requireUnmoved()
    let epoch = plan.epochBefore + 1
    for change in plan.changes {
      try await store.write(
        change,
        epoch: epoch,
        token: plan.transition.token,
        lineage: plan.lineage
      )
    }
    for change in plan.changes where change.view != .keep {
      try await makeView(change)
    }
    for change in plan.changes where change.body.shape.isMixed {
      try await verify(change)
    }
    try await store.log(
      plan.transition,
      epoch: epoch,
      lineage: plan.lineage,
      outputs: plan.changes.map(\.output.name)
    )
  }

  private func requireUnmoved() async throws {
    let epoch = try await store.read().map(\.epoch).max() ?? 0
    guard epoch == plan.epochBefore else {
      throw RouteError.staleState(path: path, fileEpoch: plan.epochBefore, routeEpoch: epoch)
    }
  }

  private func makeView(_ change: RouteChange) async throws {
    let serve = change.output.serve
    if change.view == .create {
      try await createSchema(serve.schema)
    }
    if change.isInvoker { try await store.openToReaders() }
    try await store.connection.execute(change.viewSQL, activity: "making the view \(serve)")
    try await store.noteView(of: change.output)
  }

  private func createSchema(_ schema: String) async throws {
    let found = try await store.connection.query(
      "SELECT 1 FROM pg_namespace WHERE nspname = $1",
      [schema],
      activity: "looking for the schema \(schema)"
    )
    if found.rowCount > 0 { return }
    try await store.connection.execute(
      "CREATE SCHEMA " + SQLIdentifier.quote(schema),
      activity: "creating the schema \(schema)"
    )
  }

  private func verify(_ change: RouteChange) async throws {
    let output = change.served.output
    let verification = RouteVerification(connection: store.connection)
    guard try await verification.isCheap(output) else { return }
    let wrong = try await verification.wrongBuckets(of: change.served, rule: change.rule)
    guard wrong == 0 else { throw RouteError.notTotal(output: output.name, buckets: wrong) }
  }
}
