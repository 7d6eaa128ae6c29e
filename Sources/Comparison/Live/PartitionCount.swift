internal import Postgres

/// Counts the rows of a side's partitions, where digests of two servers would not compare.
struct PartitionCount {
  let queries: SideQueries
  let connection: PostgresConnection

  /// - Returns: The partitions by id; their digests hold nothing but the count.
  /// - Throws: `PostgresError` when the side can't be read.
  func run() async throws -> [String: PartitionDigest] {
    let table = DigestTable()
    let cursor = try await Cursor(
      queries.counts,
      on: connection,
      name: "migrate_counts",
      activity: queries.activity("counting rows")
    )
    while true {
      let rows = try await cursor.next()
      if rows.rowCount == 0 { break }
      do {
        _ = try await table.add(rows, variants: [])
      } catch {
        throw PostgresError(
          kind: .protocol,
          message: error.description,
          activity: queries.activity("counting rows"),
          database: connection.target.name
        )
      }
    }
    try await cursor.close()
    return await table.digests
  }
}
