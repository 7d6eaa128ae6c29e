internal import Postgres

/// Proves of a serving view that it serves every key exactly once and from the right side.
struct RouteVerification {
  /// The size up to which a relation is read through inside a transition, in bytes: readers wait
  /// meanwhile where the view was replaced.
  static let cheapSize = 1 << 20

  let connection: PostgresConnection
  let salt: String
  let share: Share

  /// Counts the buckets whose number of rows in the view is not that of the side that is to serve
  /// them.
  ///
  /// - Complexity: Reads both relations and the view once, in one snapshot.
  func wrongBuckets(of served: CheckedOutput) async throws -> Int {
    let output = served.output
    let inBatch = BucketExpression(salt: salt, columns: served.batchKey)
    let inStream = BucketExpression(salt: salt, columns: served.streamKey)
    let answer = try await connection.query(
      """
      WITH got AS (\(Self.counts(inBatch, output.serve))),
        batch AS (\(Self.counts(inBatch, output.batch))),
        stream AS (\(Self.counts(inStream, output.stream))),
        wanted AS (
          SELECT bucket, rows FROM batch WHERE bucket >= $1::integer
          UNION ALL SELECT bucket, rows FROM stream WHERE bucket < $1::integer)
      SELECT count(*) FROM got FULL JOIN wanted USING (bucket)
      WHERE got.rows IS DISTINCT FROM wanted.rows
      """,
      [String(share.basisPoints)],
      activity: "verifying the view of output '\(output.name)'"
    )
    return answer.text(row: 0, column: 0).flatMap { Int($0) } ?? KeyBucket.count
  }

  /// True when the view has as many rows as the one side that it reads; for the ends.
  ///
  /// - Complexity: Reads that side and the view once, in one snapshot.
  func isWhole(_ output: ServedOutput) async throws -> Bool {
    let side = share == .zero ? output.batch : output.stream
    let answer = try await connection.query(
      """
      SELECT (SELECT count(*) FROM \(output.serve.quoted)) =
        (SELECT count(*) FROM \(side.quoted))
      """,
      activity: "verifying the view of output '\(output.name)'"
    )
    return answer.text(row: 0, column: 0) == "t"
  }

  /// True when both relations are tables that are small enough to be read through at once.
  func isCheap(_ output: ServedOutput) async throws -> Bool {
    let answer = try await connection.query(
      """
      SELECT bool_and(relkind = 'r' AND pg_relation_size(oid) <= \(Self.cheapSize))
      FROM pg_class WHERE oid IN (to_regclass($1), to_regclass($2))
      """,
      [output.batch.quoted, output.stream.quoted],
      activity: "asking for the size of output '\(output.name)'"
    )
    return answer.text(row: 0, column: 0) == "t"
  }

  private static func counts(_ bucket: BucketExpression, _ relation: RelationName) -> String {
    "SELECT \(bucket.sql(in: "t")) AS bucket, count(*) AS rows FROM \(relation.quoted) AS t GROUP BY 1"
  }
}
