internal import Postgres

/// Looks at some rows of both sides, to guess how many differ before all are scanned.
///
/// A guess decides about the way in which differences are looked for, never about what is found.
struct SampleProbe {
  let plan: ComparisonPlan
  let session: ComparisonSession
  let extent: KeyIndexes.Extent

  /// Into how many parts the keys are cut to see over how many partitions a part goes.
  private static let parts = 64

  /// What a sample shows.
  struct Finding: Sendable, Hashable {
    /// The rows of the batch side that were looked at.
    let rows: Int
    /// Those that the stream side does not have exactly so.
    let differing: Int
    /// Over how many partitions neighbouring keys go, at least one.
    let partitionsPerPart: Int
  }

  /// A key and the hash of its row.
  private struct Row: Hashable {
    let key: Int64
    let hash: Int64

    init?(_ rows: RowBatch, _ row: Int) {
      guard let key = rows.text(row: row, column: 0).flatMap({ Int64($0) }),
        let hash = rows.text(row: row, column: 2).flatMap({ Int64($0) })
      else { return nil }
      self.key = key
      self.hash = hash
    }
  }

  /// - Throws: `PostgresError` when a side can't be read.
  func look() async throws(PostgresError) -> Finding {
    let sampled = try await session.batch.query(
      SideQueries(plan: plan, side: .batch).sample(percent: percent),
      activity: "looking at a sample of \(plan.request.batch)"
    )
    let ours = rows(sampled)
    let theirs = Set(rows(try await counterparts(ours.map { String($0.key) })))
    return Finding(
      rows: ours.count,
      differing: ours.count { !theirs.contains($0) },
      partitionsPerPart: partitionsPerPart(sampled, ours)
    )
  }

  private var percent: Double {
    100 * min(1, Double(plan.request.tuning.sampledRows) / Double(max(1, extent.rows)))
  }

  private func counterparts(_ keys: [String]) async throws(PostgresError) -> RowBatch {
    let activity = "looking at a sample of \(plan.request.stream)"
    try await session.stream.execute(RowAccess.index.settings, activity: activity)
    let rows = try await session.stream.query(
      SideQueries(plan: plan, side: .stream).sampleOfKeys,
      [SQLArray.text(keys)],
      activity: activity
    )
    try await session.stream.execute(RowAccess.resetting, activity: activity)
    return rows
  }

  private func rows(_ batch: RowBatch) -> [Row] {
    (0..<batch.rowCount).compactMap { Row(batch, $0) }
  }

  private func partitionsPerPart(_ sampled: RowBatch, _ rows: [Row]) -> Int {
    let least = Int128(extent.keys.lowerBound)
    let width = (Int128(extent.keys.upperBound) - least) / Int128(Self.parts) + 1
    var partitions: [Int128: Set<String?>] = [:]
    for (index, row) in rows.enumerated() {
      partitions[(Int128(row.key) - least) / width, default: []].insert(
        sampled.text(row: index, column: 1)
      )
    }
    let total = partitions.values.reduce(0) { $0 + $1.count }
    return max(1, total / max(1, partitions.count))
  }
}
