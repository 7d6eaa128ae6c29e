internal import Postgres

/// Reads one side's digests, computed inside the database, by one or more connections.
struct DigestScan {
  let connections: [PostgresConnection]
  let queries: SideQueries
  let scope: ScanScope
  let options: ScanOptions
  let meter: ScanMeter

  /// Digests by partition id.
  ///
  /// - Returns: Every partition that has rows.
  /// - Throws: `PostgresError` when the scan fails.
  func run() async throws -> [String: PartitionDigest] {
    let sources = try await sources()
    await meter.expect(pages: sources.reduce(0) { $0 + ($1.pages ?? 0) })
    let queue = PieceQueue(
      sources: sources,
      workers: connections.count,
      options: options
    )
    let table = DigestTable()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for connection in connections {
        group.addTask { try await read(from: queue, on: connection, into: table) }
      }
      try await group.waitForAll()
    }
    return await table.digests
  }

  private func sources() async throws -> [ScanSource] {
    if queries.plan.sources[queries.side] != nil {
      return [ScanSource(relation: queries.source, pages: nil)]
    }
    return try await ScanSources(relation: queries.relation, connection: connections[0])
      .find(isFiltered: queries.plan.request.filter != nil)
  }

  private func read(
    from queue: PieceQueue,
    on connection: PostgresConnection,
    into table: DigestTable
  ) async throws {
    while let piece = await queue.next() {
      try Task.checkCancellation()
      let begin = ContinuousClock.now
      let rows = try await read(piece, on: connection, into: table)
      await queue.finished(piece, after: .now - begin)
      await meter.count(pages: piece.pageCount, rows: rows)
    }
  }

  /// - Returns: How many rows the piece has.
  private func read(
    _ piece: ScanPiece,
    on connection: PostgresConnection,
    into table: DigestTable
  ) async throws -> Int {
    let query = queries.digests(of: piece, in: scope)
    let activity = queries.activity("computing digests")
    let cursor = try await Cursor(
      query.sql,
      query.values,
      on: connection,
      name: "migrate_digests",
      activity: activity
    )
    var count = 0
    while true {
      try Task.checkCancellation()
      let rows = try await cursor.next()
      if rows.rowCount == 0 { break }
      do {
        count += try await table.add(rows, variants: queries.variants)
      } catch {
        throw PostgresError(
          kind: .protocol,
          message: error.description,
          activity: activity,
          database: connection.target.name
        )
      }
    }
    try await cursor.close()
    return count
  }
}
