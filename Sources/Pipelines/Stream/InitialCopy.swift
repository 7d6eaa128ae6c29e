internal import Postgres

/// Sends the rows that were there before the slot through the same files, in chunks, all in one
/// transaction of the sink.
///
/// A kill rolls all of it back, and the next setup begins anew with a fresh slot: so no row is
/// lost or applied twice, whatever the files do. Memory: one chunk.
struct InitialCopy {
  let pipeline: StreamPipeline
  let beginning: SlotSnapshot
  let source: PostgresConnection

  /// Copies and stores the slot's beginning as progress.
  ///
  /// - Parameters:
  ///   - applier: What applies the rows.
  ///   - report: Called after every chunk.
  /// - Throws: ``PipelineError``, `PostgresError`, `CancellationError`.
  func run(
    into applier: inout StreamApplier,
    report: @Sendable (StreamProgress) -> Void
  ) async throws {
    if let path = pipeline.resetFile {
      try await applier.runOnce(try SQLScript(path: path))
    }
    try await beginReading()
    var filler = ChunkFiller(
      limit: ChunkLimit(rows: pipeline.batchRows),
      position: beginning.consistentPoint
    )
    for table in pipeline.tables {
      let cursor = try await open(table)
      while true {
        try Task.checkCancellation()
        let rows = try await cursor.next()
        if rows.rowCount == 0 { break }
        for chunk in filler.append(rows, of: table) {
          try await applier.apply(chunk, border: nil)
          report(applier.progress)
        }
      }
      try await cursor.close()
    }
    let end = StreamBorder(end: beginning.consistentPoint, transactions: 0)
    try await applier.apply(filler.chunk, border: end)
    report(applier.progress)
    try await source.execute("COMMIT")
  }

  private func beginReading() async throws {
    try await source.execute(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; "
        + SnapshotCut.importing(beginning.snapshot),
      activity: "importing the slot's snapshot"
    )
    // Tables without a primary key come in the order in which their rows lie, from the first page
    // on, also when somebody else is scanning the table.
    try await source.execute("SET LOCAL synchronize_seqscans = off")
  }

  private func open(_ table: RelationName) async throws -> Cursor {
    let columns = try await InputCatalog(source).columns(of: table)
    // Where rows lie says little of their age; files that let the first delivery win need an order.
    let key = try await InputCatalog(source).primaryKey(of: table).map(SQLIdentifier.quote)
    let order = key.isEmpty ? "" : " ORDER BY " + key.joined(separator: ", ")
    let names = columns.map { SQLIdentifier.quote($0.name) }.joined(separator: ", ")
    return try await Cursor(
      "SELECT \(names) FROM \(table.quoted)\(order)",
      on: source,
      name: "copy",
      batchRows: min(pipeline.batchRows, 2000),
      activity: "copying \(table)"
    )
  }
}
