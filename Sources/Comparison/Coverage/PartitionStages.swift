internal import MigrationSpec
internal import Postgres

/// Tells for partitions of time whether they may still change.
struct PartitionStages {
  let plan: ComparisonPlan
  let session: ComparisonSession

  /// The stages by the partitions' ids.
  ///
  /// - Parameter digests: The partitions; those that are not finite are closed.
  /// - Returns: None where no lateness is declared or partitions are no stretches of time.
  /// - Throws: `PostgresError` when the server refuses a value.
  func stages(_ digests: DigestPair) async throws(PostgresError) -> [String: PartitionStage] {
    guard let scheme = plan.request.partition, let lateness = scheme.lateness else { return [:] }
    var stages: [String: PartitionStage] = [:]
    for side in Side.allCases {
      let type = plan.partition[side]?.type ?? "text"
      guard let end = end(scheme, type) else { continue }
      let ids = digests.idsByValue(side)
      let found = try await self.stages(
        ids.keys.compactMap(\.?.text),
        type: type,
        end: end,
        lateness: lateness,
        on: session.connection(side)
      )
      for (value, stage) in found { if let id = ids[ExactText(value)] { stages[id] = stage } }
    }
    return stages
  }

  private func stages(
    _ values: [String],
    type: String,
    end: String,
    lateness: Duration,
    on connection: PostgresConnection
  ) async throws(PostgresError) -> [String: PartitionStage] {
    let rows = try await connection.query(
      """
      SELECT v, CASE WHEN NOT isfinite(p) OR now() >= \(end) + interval '\(lateness / .seconds(1)) s'
        THEN 'closed' WHEN now() >= \(end) THEN 'settling' ELSE 'open' END
      FROM (SELECT v, v::\(type) AS p FROM unnest($1::text[]) v) partitions
      """,
      [SQLArray.text(values)],
      activity: "looking which partitions are closed"
    )
    let pairs = rows.rows.compactMap { row -> (String, PartitionStage)? in
      guard let value = row[0], let stage = row[1].flatMap(PartitionStage.init) else { return nil }
      return (value, stage)
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// SQL of the instant at which the partition that begins at `p` ends.
  private func end(_ scheme: PartitionScheme, _ type: String) -> String? {
    guard scheme.unit != .value else { return nil }
    let zone = SQLLiteral.text(scheme.zone)
    let length = "interval '1 \(scheme.unit.rawValue)'"
    switch (type, scheme.unit) {
    case ("timestamptz", .hour): return "(p + \(length))"
    case ("timestamptz", _): return "timezone(\(zone), timezone(\(zone), p) + \(length))"
    case ("timestamp", _), ("date", _): return "timezone(\(zone), p + \(length))"
    default: return nil
    }
  }
}
