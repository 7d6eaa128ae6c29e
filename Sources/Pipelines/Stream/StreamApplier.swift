internal import Postgres

/// Applies chunks of changes to the sink and stores the progress in the same transaction.
struct StreamApplier {
  private let pipeline: StreamPipeline
  private let connection: PostgresConnection
  private let catalog: InputCatalog
  private let scripts: [SQLScript]
  private var tables: [RelationName: ChangedTable] = [:]
  private var transaction: StreamTransaction?
  /// What is stored.
  private(set) var progress: StreamProgress

  /// Connects and creates the tables of changes.
  ///
  /// - Parameters:
  ///   - pipeline: The stream.
  ///   - source: A connection to the database of the inputs.
  /// - Throws: ``PipelineError`` of code `streamNotSetUp` when there is no progress row.
  init(_ pipeline: StreamPipeline, source: PostgresConnection) async throws {
    self.pipeline = pipeline
    catalog = InputCatalog(source)
    scripts =
      try pipeline.generated
      + pipeline.files.map { path throws(PipelineError) in try SQLScript(path: path) }
    connection = try await Self.connect(pipeline)
    try await connection.transaction { try await MigrateSchema.streamHold.prepare(on: $0) }
    guard try await MigrateSchema.streamProgress.exists(on: connection),
      let stored = try await StreamProgress.read(pipeline, on: connection)
    else { throw PipelineError.streamNotSetUp(pipeline) }
    progress = stored
    for table in pipeline.tables {
      try await create(table, columns: try await catalog.columns(of: table))
    }
  }

  private static func connect(_ pipeline: StreamPipeline) async throws -> PostgresConnection {
    let path = [pipeline.schema.map(SQLIdentifier.quote), "public"].compactMap(\.self)
    let connection = try await PostgresConnection.open(
      pipeline.sink,
      settings: SessionSettings(
        applicationName: "migrate stream",
        searchPath: path.joined(separator: ", ")
      )
    )
    // The slot moves on when we say that data is safe, so it must be.
    try await connection.execute("SET synchronous_commit = on")
    if await connection.serverVersion >= 140_000 {
      // A statement whose client was killed ends soon, and the next session need not wait for it.
      try await connection.execute("SET client_connection_check_interval = '500ms'")
    }
    return connection
  }

  /// Takes note of a table's columns.
  mutating func describe(_ relation: ReplicatedRelation) async throws {
    let known = tables[relation.name]?.columns.map { [$0.name, String($0.typeID)] }
    guard known != relation.columns.map({ [$0.name, String($0.typeID)] }) else { return }
    try await create(relation.name, columns: relation.columns)
  }

  /// Runs a file once, at the beginning of a transaction that stays open.
  mutating func runOnce(_ script: SQLScript) async throws {
    let transaction = try await openTransaction()
    try await script.run(on: connection, for: nil)
    try await transaction.verify(after: script)
  }

  /// Applies changes.
  ///
  /// - Parameters:
  ///   - chunk: The changes; when there are none, no file is run.
  ///   - border: What to store before the transaction is committed; nil: it stays open for more.
  /// - Throws: ``PipelineError`` with the place in the file that failed; nothing of the transaction
  ///   is kept then.
  mutating func apply(_ chunk: ChangeChunk, border: StreamBorder?) async throws {
    let transaction = try await openTransaction()
    // Asked inside the transaction, so after the changes at hand were sent. What is copied at the
    // beginning was there before any fence.
    if progress.isCopied, let end = chunk.end ?? border?.end { try await requireFree(upTo: end) }
    if !chunk.isEmpty {
      for (name, rows) in chunk.tables { try await tables[name]?.fill(rows, on: connection) }
      for script in scripts {
        try await script.run(on: connection, for: nil)
        try await transaction.verify(after: script)
      }
      progress.rows += chunk.rowCount
    }
    guard let border else { return try await clear() }
    progress.lsn = border.end
    progress.transactions += border.transactions
    try await transaction.commit(progress)
    self.transaction = nil
  }

  /// Stores that nothing happened up to a position.
  mutating func advance(to position: LogSequenceNumber) async throws {
    guard position > progress.lsn else { return }
    try await apply(ChangeChunk(), border: StreamBorder(end: position, transactions: 0))
  }

  /// Makes sure that nobody holds the stream at a fence that stands before a position.
  ///
  /// - Throws: ``HeldAtFence``.
  func requireFree(upTo position: LogSequenceNumber) async throws {
    guard let fence = try await HoldRequest.fence(for: pipeline, on: connection),
      position > fence
    else { return }
    throw HeldAtFence(fence: fence)
  }

  /// Gives up a transaction that is still open.
  func rollBack() async {
    if await connection.isInTransaction { await connection.rollBack() }
  }

  private mutating func openTransaction() async throws -> StreamTransaction {
    if let transaction { return transaction }
    let begun = try await StreamTransaction.begin(pipeline, expecting: progress, on: connection)
    transaction = begun
    return begun
  }

  private mutating func create(
    _ table: RelationName,
    columns: [ReplicatedRelation.Column]
  ) async throws {
    let changed = ChangedTable(of: table, columns: columns)
    try await changed.create(types: try await catalog.typeNames(of: columns), on: connection)
    tables[table] = changed
  }

  /// Makes room for the next chunk of the same transaction: to the files every chunk looks like
  /// one of its own, also to a file that creates temporary tables `ON COMMIT DROP`.
  private func clear() async throws {
    try await ChangedTable.empty(tables.values, on: connection)
    let left = try await connection.query(
      """
      SELECT format('%I.%I', 'pg_temp', relname) FROM pg_class
      WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r' AND relname <> ALL ($1::text[])
      """,
      [SQLArray.text(tables.values.map(\.name))],
      activity: "looking for temporary tables"
    )
    let names = left.rows.compactMap { $0[0] }
    guard !names.isEmpty else { return }
    try await connection.execute(
      "DROP TABLE " + names.joined(separator: ", ") + " CASCADE",
      activity: "dropping temporary tables"
    )
  }
}
