internal import MigrationSpec
internal import Postgres

/// Finds out whether both sides can be read by ranges of their key.
///
/// They can where the key is one column of whole numbers, nothing but the column and never NULL,
/// and both relations are plain tables with an index on it. SQL of the specification may need more
/// of a row than its columns, which it would not have behind an index.
struct KeyIndexes {
  let plan: ComparisonPlan
  let session: ComparisonSession

  /// The least and the greatest key of both sides, and how many pages the larger side has.
  struct Extent {
    let keys: ClosedRange<Int64>
    let pages: Int

    /// About how many rows that are, of a usual width.
    var rows: Int { pages * 80 }
  }

  /// - Returns: Nil where there are no such indexes, or no rows on a side.
  /// - Throws: `PostgresError` when the server refuses.
  func extent() async throws(PostgresError) -> Extent? {
    guard plan.keyCount == 1, let key = plan.columns.first, [.int4, .int8].contains(key.form),
      key.traits.plainSides.count == 2, key.traits.neverNullSides.count == 2, plan.sources.isEmpty,
      plan.request.columns.values.allSatisfy({ $0.batchSQL == nil && $0.streamSQL == nil }),
      let batch = try await extent(.batch, key), let stream = try await extent(.stream, key)
    else { return nil }
    let least = min(batch.keys.lowerBound, stream.keys.lowerBound)
    let greatest = max(batch.keys.upperBound, stream.keys.upperBound)
    return Extent(keys: least...greatest, pages: max(batch.pages, stream.pages))
  }

  private func extent(
    _ side: Side,
    _ key: ComparedColumn
  ) async throws(PostgresError) -> Extent? {
    let connection = session.connection(side)
    let relation = side == .batch ? plan.request.batch : plan.request.stream
    let sources = try await ScanSources(relation: relation, connection: connection)
      .find(isFiltered: plan.request.filter != nil)
    guard sources.count == 1, let pages = sources[0].pages,
      pages >= plan.request.tuning.sampledPages,
      let value = key.values[side],
      try await hasIndex(relation, on: value, connection)
    else { return nil }
    let ends = try await connection.query(
      "SELECT min(\(value))::text, max(\(value))::text FROM \(sources[0].relation) t",
      activity: "reading the least and the greatest key of \(relation)"
    )
    guard let least = ends.text(row: 0, column: 0).flatMap({ Int64($0) }),
      let greatest = ends.text(row: 0, column: 1).flatMap({ Int64($0) }), least <= greatest
    else { return nil }
    return Extent(keys: least...greatest, pages: pages)
  }

  private func hasIndex(
    _ relation: RelationName,
    on value: String,
    _ connection: PostgresConnection
  ) async throws(PostgresError) -> Bool {
    try await connection.query(
      """
      SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = $1::regclass AND m.amname = 'btree' AND i.indisvalid AND i.indpred IS NULL
        AND 't."' || replace(a.attname::text, '"', '""') || '"' = $2
      """,
      [relation.quoted, value],
      activity: "looking for an index of \(relation)"
    ).rowCount > 0
  }
}
