internal import MigrationSpec
internal import Postgres

extension ComparisonEngine {
  /// Decides how a comparison is made.
  ///
  /// - Throws: ``ComparisonError`` for what can't be compared, `PostgresError` for the rest.
  func plan(_ request: ComparisonRequest) async throws -> ComparisonPlan {
    // The server reads hundreds of files for its list of zones; UTC needs no look-up.
    if let zone = request.partition?.zone, zone != "UTC" {
      for side in Side.allCases { try await check(zone, side) }
    }
    let (batch, stream) = (
      try await catalog(.batch).describe(request.batch),
      try await catalog(.stream).describe(request.stream)
    )
    if let filter = request.filter { try await check(filter, of: request) }
    let planner = ComparisonPlanner(
      request: request,
      batch: batch,
      stream: stream,
      expressions: try await expressions(request)
    )
    try await NullConstantCheck(planner: planner, session: session).run()
    var plan = try planner.plan()
    if try await hashesDiffer(request) {
      plan.hashes = .portable
      plan.request.proof = .everyRow
    } else {
      plan.bucketCount = try await bucketCount(plan)
    }
    return plan
  }

  private func hashesDiffer(_ request: ComparisonRequest) async throws -> Bool {
    if request.distrustsHashes { return true }
    return session.isOneSnapshot ? false : try await !HashAgreement.holds(session)
  }

  private func check(_ condition: String, of request: ComparisonRequest) async throws {
    let relations = [(Side.batch, request.batch), (.stream, request.stream)]
    for (side, relation) in relations {
      try await UserSQL.check(
        condition: condition,
        on: relation,
        connection: session.connection(side)
      )
    }
  }

  func catalog(_ side: Side) -> RelationCatalog {
    RelationCatalog(connection: session.connection(side))
  }

  private func check(_ zone: String, _ side: Side) async throws {
    let known = try await session.connection(side).query(
      "SELECT 1 FROM pg_timezone_names WHERE name = $1",
      [zone],
      activity: "checking the zone"
    )
    guard known.rowCount == 1 else { throw ComparisonError.unknownZone(zone) }
  }

  /// Partitions are cut at first only where the rules let values drift: there, hardly a large
  /// partition is proven as a whole.
  private func bucketCount(_ plan: ComparisonPlan) async throws -> Int {
    if let count = plan.request.bucketCount { return count }
    guard SideQueries(plan: plan, side: .batch).variants.count > 1 else { return 1 }
    let batch = try await BucketCount.estimate(
      plan.request.batch,
      partition: plan.partition[.batch] ?? .whole,
      on: session.batch
    )
    let stream = try await BucketCount.estimate(
      plan.request.stream,
      partition: plan.partition[.stream] ?? .whole,
      on: session.stream
    )
    return min(batch, stream)
  }

  private func expressions(
    _ request: ComparisonRequest
  ) async throws -> [Side: [String: ColumnDescription]] {
    var found: [Side: [String: ColumnDescription]] = [:]
    for (name, rule) in request.columns {
      if let sql = rule.batchSQL {
        found[.batch, default: [:]][name] = try await catalog(.batch).describe(
          expression: sql,
          of: request.batch,
          column: name
        )
      }
      if let sql = rule.streamSQL {
        found[.stream, default: [:]][name] = try await catalog(.stream).describe(
          expression: sql,
          of: request.stream,
          column: name
        )
      }
    }
    return found
  }
}
