internal import Postgres

/// Streams one side's rows of some partitions in the order of their identity's hash.
///
/// Memory: two batches, the one that is judged and the one that is being read ahead.
struct SideRowReader {
  private let cursor: Cursor
  private let database: String
  private var page: RowPage
  private var ahead: Task<RowBatch, any Error>
  private var row = 0

  init(
    queries: SideQueries,
    relation: RelationName,
    cells: [UnequalPartition],
    access: RowAccess,
    on connection: PostgresConnection
  ) async throws {
    let query = queries.rows(of: cells, by: access)
    try await connection.execute(access.settings, activity: "preparing a session")
    let cursor = try await Cursor(
      query.sql,
      query.values,
      on: connection,
      name: "migrate_rows",
      activity: queries.activity("reading differing rows")
    )
    self.cursor = cursor
    database = connection.target.name
    try await connection.execute(RowAccess.resetting, activity: "preparing a session")
    page = try Self.page(try await cursor.next(), after: .min, database)
    ahead = Task { try await cursor.next() }
  }

  /// The hash of the next row; nil when ``load()`` has to come first, or at the end.
  var hash: Int64? { row < page.hashes.count ? page.hashes[row] : nil }

  /// As ``hash``, but nil as well where it is not certain that the row is the only one of its hash.
  var singleHash: Int64? {
    guard row + 1 < page.hashes.count, page.hashes[row] != page.hashes[row + 1] else { return nil }
    return page.hashes[row]
  }

  /// Takes the next row, which ``hash`` must have told of.
  mutating func take() -> SideRow {
    defer { row += 1 }
    return page.row(row)
  }

  /// Takes all rows of a hash.
  mutating func take(of hash: Int64) async throws -> [SideRow] {
    var rows: [SideRow] = []
    while self.hash == hash {
      rows.append(take())
      try await load()
    }
    return rows
  }

  /// Sees to it that ``hash`` tells of the next row if there is one.
  mutating func load() async throws {
    guard row == page.hashes.count, row > 0 else { return }
    page = try Self.page(try await ahead.value, after: page.hashes[row - 1], database)
    row = 0
    guard !page.hashes.isEmpty else { return }
    let cursor = self.cursor
    ahead = Task { try await cursor.next() }
  }

  /// Ends the reading before the transaction does.
  mutating func close() async throws {
    _ = await ahead.result
    try await cursor.close()
  }

  private static func page(
    _ batch: RowBatch,
    after hash: Int64,
    _ database: String
  ) throws -> RowPage {
    do {
      return try RowPage(batch, after: hash)
    } catch {
      throw PostgresError(
        kind: .protocol,
        message: error.description,
        activity: "reading differing rows",
        database: database
      )
    }
  }
}
