internal import Postgres

/// Reads one side's digests: one pass over the relation, inside the database.
struct DigestScan {
  let connection: PostgresConnection
  let queries: SideQueries
  let relation: RelationName

  /// Digests by partition id.
  ///
  /// Memory: one digest per bucket of a partition; ``BucketCount`` bounds their number.
  ///
  /// - Returns: Every partition that has rows.
  /// - Throws: `PostgresError` when the scan fails.
  func run() async throws(PostgresError) -> [String: PartitionDigest] {
    let cursor = try await Cursor(
      queries.digests,
      on: connection,
      name: "migrate_digests",
      activity: "computing digests of \(relation)"
    )
    var digests: [String: PartitionDigest] = [:]
    while true {
      let rows = try await cursor.next()
      if rows.rowCount == 0 { break }
      for row in 0..<rows.rowCount { try add(rows, row, to: &digests) }
    }
    try await cursor.close()
    return digests
  }

  private func add(
    _ rows: RowBatch,
    _ row: Int,
    to digests: inout [String: PartitionDigest]
  ) throws(PostgresError) {
    let value = rows.text(row: row, column: 0)
    let id = Self.id(rows.text(row: row, column: 1))
    var partition = digests[id] ?? PartitionDigest(value: value)
    guard partition.value == value else {
      throw failure("two partitions have the id '\(id)'")
    }
    guard let bucket = rows.text(row: row, column: 2).flatMap({ Int($0) }),
      let count = rows.text(row: row, column: 3).flatMap({ Int($0) }),
      let digest = BucketDigest(rowCount: count, digest: rows.text(row: row, column: 4) ?? "")
    else { throw failure("the server sent a digest that is none") }
    partition.buckets[bucket] = digest
    digests[id] = partition
  }

  private func failure(_ message: String) -> PostgresError {
    PostgresError(
      kind: .protocol,
      message: message,
      activity: "computing digests of \(relation)",
      database: connection.target.name
    )
  }

  /// NULL is the partition `null`; the text 'null' is quoted to stay apart from it.
  private static func id(_ text: String?) -> String {
    guard let text else { return "null" }
    return text == "null" ? "'null'" : text
  }
}
