internal import Postgres

extension ComparisonEngine {
  /// Looks whether a comparison would tell if rows were other than they are.
  ///
  /// - Parameter request: The comparison to verify.
  /// - Returns: What it would tell and what it would not.
  /// - Throws: What ``compare(_:)`` throws.
  public func verify(_ request: ComparisonRequest) async throws -> OutputVerification {
    let plan = try await plan(request)
    let stream = try await verify(plan, .stream)
    return stream.rows > 0 ? stream : try await verify(plan, .batch)
  }

  private func verify(_ plan: ComparisonPlan, _ side: Side) async throws -> OutputVerification {
    let connection = session.connection(side)
    let name = side == .batch ? plan.request.batch : plan.request.stream
    // Of a large relation that is scanned by several sessions at once a scan may begin anywhere.
    for connection in Side.allCases.flatMap(session.connections) {
      try await connection.execute(
        "SET LOCAL synchronize_seqscans = off; SET LOCAL max_parallel_workers_per_gather = 0",
        activity: "preparing a session"
      )
    }
    return try await ComparatorCheck(
      plan: plan,
      side: side,
      relation: try await RelationCatalog(connection: connection).describe(name),
      connection: connection,
      compare: compare
    ).run()
  }
}
