internal import Postgres

/// Decides into how many buckets each partition is cut.
///
/// The more, the fewer rows have to be read around a difference; their number over all partitions
/// is bounded, since one digest is kept for each.
struct BucketCount {
  static let rowsPerBucket = 128
  static let bucketLimit = 65_536

  /// A power of two.
  ///
  /// - Parameters:
  ///   - rows: About how many rows a side has.
  ///   - rowsPerBucket: How many of them a bucket may have, if there are not too many.
  ///   - partitions: About how many partitions they are in.
  ///   - limit: How many buckets all partitions may have.
  /// - Returns: The number of buckets per partition, at least one.
  static func choose(
    rows: Int,
    rowsPerBucket: Int = rowsPerBucket,
    partitions: Int,
    limit: Int = bucketLimit
  ) -> Int {
    let wanted = min(rows / rowsPerBucket, limit) / max(1, partitions)
    return wanted < 2 ? 1 : 1 << (Int.bitWidth - 1 - wanted.leadingZeroBitCount)
  }

  /// Looks at some pages of a table; relations without pages of their own are not cut.
  ///
  /// - Returns: The number of buckets per partition, at least one.
  /// - Throws: `PostgresError` when the relation can't be read.
  static func estimate(
    _ relation: RelationName,
    partition: PartitionExpression,
    on connection: PostgresConnection
  ) async throws(PostgresError) -> Int {
    let size = try await connection.query(
      """
      SELECT pg_relation_size(oid) / 100 FROM pg_class
      WHERE oid = $1::regclass AND relkind IN ('r', 'm')
      """,
      [relation.quoted],
      activity: "reading the size of \(relation)"
    )
    guard size.rowCount == 1, let rows = size.text(row: 0, column: 0).flatMap({ Int($0) }),
      rows > 10 * rowsPerBucket
    else { return 1 }
    let percent = min(100, max(0.01, 2_000_000 / Double(rows)))
    let sample = try await connection.query(
      """
      SELECT count(DISTINCT p) FROM (SELECT \(partition.value) AS p
        FROM \(relation.quoted) t TABLESAMPLE SYSTEM (\(percent)) REPEATABLE (1)) sampled
      """,
      activity: "counting partitions in a sample of \(relation)"
    )
    let partitions = sample.text(row: 0, column: 0).flatMap { Int($0) } ?? 1
    return choose(rows: rows, partitions: partitions)
  }
}
