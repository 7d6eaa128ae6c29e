internal import Postgres

/// Proves of a serving view that it serves every key exactly once and from the right side.
struct RouteVerification {
  /// The size up to which a relation is read through inside a transition, in bytes: readers wait
  /// meanwhile where the view was replaced.
  static let cheapSize = 1 << 20

  let connection: PostgresConnection

  /// Counts the buckets whose number of rows in the view is not that of the side that is to serve
  /// them.
  ///
  /// - Complexity: Reads both relations and the view once, in one snapshot.
  func wrongBuckets(of served: CheckedOutput, rule: RouteRule) async throws -> Int {
    let output = served.output
    let inBatch = served.batchBucket(rule.salt, in: "t")
    let inStream = served.streamBucket(rule.salt, in: "t")
    let ofBatch = Self.isInStream(inBatch, rule, served.batchTime)
    let ofStream = Self.isInStream(inStream, rule, served.streamTime)
    let answer = try await connection.query(
      """
      WITH got AS (\(Self.counts(inBatch, output.serve, "true"))),
        wanted AS (SELECT bucket, sum(rows) AS rows FROM (
          \(Self.counts(inBatch, output.batch, "(\(ofBatch)) IS NOT TRUE"))
          UNION ALL \(Self.counts(inStream, output.stream, "(\(ofStream)) IS TRUE"))
        ) AS sides GROUP BY bucket)
      SELECT count(*) FROM (
        SELECT bucket FROM got FULL JOIN wanted USING (bucket)
        WHERE got.rows IS DISTINCT FROM wanted.rows
        \(Self.torn(served, rule))) AS wrong
      """,
      activity: "verifying the view of output '\(output.name)'"
    )
    return answer.text(row: 0, column: 0).flatMap { Int($0) } ?? KeyBucket.count
  }

  /// True when the view has as many rows as the one side that it reads; for the ends.
  ///
  /// - Complexity: Reads that side and the view once, in one snapshot.
  func isWhole(_ output: ServedOutput, share: Share) async throws -> Bool {
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

  /// Whether the reader at hand gets a row from the stream side, by values instead of look-ups.
  private static func isInStream(
    _ bucket: String,
    _ rule: RouteRule,
    _ time: TimeColumn?
  ) -> String {
    let isBelow = "\(bucket) < \(threshold(rule))"
    guard let since = rule.since, let time else { return isBelow }
    return "\(isBelow) AND \(time.isSince(time.bound(SQLLiteral.text(since.sql)), in: "t"))"
  }

  /// The buckets of keys that the two sides put on either side of the event time.
  ///
  /// Such keys would be served twice or not at all. Where the event time is part of the key there
  /// can be none.
  private static func torn(_ served: CheckedOutput, _ rule: RouteRule) -> String {
    let output = served.output
    guard let since = rule.since, let batchTime = served.batchTime,
      let streamTime = served.streamTime, !output.key.isEmpty,
      !output.key.contains(batchTime.name)
    else { return "" }
    let bound = SQLLiteral.text(since.sql)
    let sameKey = output.key.map { name in
      "b.\(SQLIdentifier.quote(name)) = s.\(SQLIdentifier.quote(output.streamName(of: name)))"
    }
    let bucket = served.batchBucket(rule.salt, in: "b")
    return """
      UNION SELECT \(bucket)
      FROM \(output.batch.quoted) AS b JOIN \(output.stream.quoted) AS s
        ON \(sameKey.joined(separator: " AND "))
      WHERE \(bucket) < \(threshold(rule))
        AND (\(batchTime.isSince(batchTime.bound(bound), in: "b"))) IS TRUE
          <> (\(streamTime.isSince(streamTime.bound(bound), in: "s"))) IS TRUE
      """
  }

  private static func threshold(_ rule: RouteRule) -> String {
    let readers = rule.readers
    if readers.isEmpty { return String(rule.share.basisPoints) }
    let marks = [readers.batchMarks, readers.streamMarks].map {
      SQLLiteral.text(SQLArray.text($0)) + "::text[] && \(PinnedReaders.ownMarks)"
    }
    return """
      (CASE WHEN \(marks[0]) THEN 0 WHEN \(marks[1]) THEN \(KeyBucket.count) \
      ELSE \(rule.share.basisPoints) END)
      """
  }

  private static func counts(
    _ bucket: String,
    _ relation: RelationName,
    _ condition: String
  ) -> String {
    """
    SELECT \(bucket) AS bucket, count(*) AS rows FROM \(relation.quoted) AS t
    WHERE \(condition) GROUP BY 1
    """
  }
}
