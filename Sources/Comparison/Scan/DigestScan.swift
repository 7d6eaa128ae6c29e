internal import Postgres

/// Reads one side's digests: one pass over the relation, inside the database.
struct DigestScan {
  let connection: PostgresConnection
  let queries: SideQueries
  let relation: RelationName

  /// Digests by partition id.
  ///
  /// Memory: one digest per partition.
  ///
  /// - Throws: `PostgresError` when the scan fails.
  func run() async throws(PostgresError) -> [String: PartitionDigest] {
    let rows = try await connection.query(
      queries.digests,
      activity: "computing digests of \(relation)"
    )
    var digests: [String: PartitionDigest] = [:]
    for row in 0..<rows.rowCount {
      let id = Self.id(rows.text(row: row, column: 1))
      guard digests[id] == nil else {
        throw PostgresError(
          kind: .protocol,
          message: "two partitions have the id '\(id)'",
          activity: "computing digests of \(relation)",
          database: connection.target.name
        )
      }
      digests[id] = PartitionDigest(
        value: rows.text(row: row, column: 0),
        rowCount: rows.text(row: row, column: 2).flatMap { Int($0) } ?? 0,
        sums: (3..<rows.columnCount).map { rows.text(row: row, column: $0) ?? "" }
      )
    }
    return digests
  }

  /// NULL is the partition `null`; the text 'null' is quoted to stay apart from it.
  private static func id(_ text: String?) -> String {
    guard let text else { return "null" }
    return text == "null" ? "'null'" : text
  }
}
