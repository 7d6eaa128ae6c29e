internal import Postgres

/// Streams one side's rows of some partitions in the order of their identity's hash.
///
/// Memory: two batches, the one that is judged and the one that is being read ahead.
struct SideRowReader {
  private let cursor: Cursor
  private let database: String
  private var batch: RowBatch
  private var ahead: Task<RowBatch, any Error>
  private var row = 0
  private var lastHash = Int64.min

  init(
    queries: SideQueries,
    relation: RelationName,
    cells: [UnequalPartition],
    on connection: PostgresConnection
  ) async throws {
    let query = queries.rows(of: cells)
    let cursor = try await Cursor(
      query.sql,
      query.values,
      on: connection,
      name: "migrate_rows",
      activity: "reading differing rows of \(relation)"
    )
    self.cursor = cursor
    database = connection.target.name
    batch = try await cursor.next()
    ahead = Task { try await cursor.next() }
  }

  /// The next row, nil at the end.
  mutating func next() async throws -> SideRow? {
    if row == batch.rowCount {
      if batch.rowCount == 0 { return nil }
      batch = try await ahead.value
      row = 0
      guard batch.rowCount > 0 else { return nil }
      let cursor = self.cursor
      ahead = Task { try await cursor.next() }
    }
    let next = SideRow(batch: batch, row: row)
    row += 1
    // A merge of rows that are out of order would report differences that are not there.
    guard next.identityHash >= lastHash else {
      throw PostgresError(
        kind: .protocol,
        message: "rows did not arrive in order",
        activity: "reading differing rows",
        database: database
      )
    }
    lastHash = next.identityHash
    return next
  }

  /// Ends the reading before the transaction does.
  mutating func close() async throws {
    _ = await ahead.result
    try await cursor.close()
  }
}
