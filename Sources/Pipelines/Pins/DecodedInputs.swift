internal import Crypto
internal import Postgres

/// Copies of the inputs that are kept by logical decoding, for pin `replay`.
///
/// A slot of our own, the anchor, keeps the log from where the copies stand. A run decodes a copy of
/// that slot up to its fence into the copies, exactly once; only when they stand there the anchor
/// follows. So a run that is killed repeats nothing and misses nothing.
struct DecodedInputs {
  /// How long a run may need to decode up to its fence.
  private static let patience = Duration.seconds(3600)

  private let request: PinRequest
  private let target: ConnectionTarget
  private let connection: PostgresConnection
  /// The schema of the copies, also the anchor's and the publication's name.
  let name: String

  init(_ request: PinRequest, in target: ConnectionTarget) async throws {
    self.request = request
    self.target = target
    connection = try await PostgresConnection.open(target)
    let row = try await connection.query(
      "SELECT current_database()",
      activity: "asking for the database's name"
    )
    // Slots are the whole server's.
    let whole = request.migration + "\n" + (row.text(row: 0, column: 0) ?? "")
    let digits = SHA256.hash(data: Array(whole.utf8)).prefix(8)
      .map { String($0, radix: 36) }.joined()
    name = "migrate_inputs_" + digits
  }

  /// Brings the copies to a fence that is chosen now.
  ///
  /// - Parameter fence: What the fence has to do with who follows the inputs.
  /// - Returns: The fence: the copies hold what was committed before it, and nothing else.
  /// - Throws: ``PipelineErrors`` or ``PipelineError`` when the server, the role or a table does not
  ///   allow it; of code `streamHistoryLost` when the anchor's log is gone.
  func advance(_ fence: FenceActions) async throws -> LogSequenceNumber {
    let anchor = try await pipeline(slot: name)
    let problems = try await MicroBatchEngine(anchor).preflight()
    guard problems.isEmpty else { throw PipelineErrors(problems) }
    let lsn: LogSequenceNumber
    do {
      try await prepare(anchor)
      _ = try await fence.before()
      lsn = try await position()
      try await fence.at(lsn)
      // Also makes the server send the log up to the fence.
      try await FenceMark.write(lsn, of: request.migration, in: target)
      try await decode(up: lsn)
    } catch let error as PipelineError
      where [.streamHistoryLost, .changeIncomplete].contains(error.code)
    {
      try await drop()
      throw error.code == .streamHistoryLost ? PipelineError.inputHistoryLost : error
    }
    try await connection.query(
      "SELECT pg_replication_slot_advance($1, $2::pg_lsn)",
      [name, lsn.description],
      activity: "moving the anchor to the fence"
    )
    return lsn
  }

  /// Drops the copies, the slots and the publication.
  func drop() async throws {
    try await dropCopiedSlot()
    try await MicroBatchEngine(StreamPipeline(anchorOf: self, tables: [])).drop()
    try await connection.execute(
      "DROP SCHEMA IF EXISTS \(name) CASCADE",
      activity: "dropping schema \(name)"
    )
  }

  /// The copies and what their slot costs; nil when there is none.
  func kept() async throws -> KeptCopies? {
    guard let slot = try await ReplicationSlot.read(name, on: connection) else { return nil }
    return KeptCopies(schema: name, retainedBytes: slot.retainedBytes, isLost: slot.isLost)
  }

  /// Decodes a copy of the anchor.
  private func decode(up lsn: LogSequenceNumber) async throws {
    try await dropCopiedSlot()
    try await connection.query(
      "SELECT pg_copy_logical_replication_slot($1, $2)",
      [name, copiedSlot],
      activity: "copying slot '\(name)'"
    )
    do {
      let engine = MicroBatchEngine(try await pipeline(slot: copiedSlot))
      try await engine.run(until: lsn, deadline: Self.patience)
    } catch {
      await Task { try? await dropCopiedSlot() }.value
      throw error
    }
    try await dropCopiedSlot()
  }

  private var copiedSlot: String { name + "_run" }

  /// Drops the slot of this run, or of one that was killed.
  private func dropCopiedSlot() async throws {
    let own = StreamPipeline(anchorOf: self, slot: copiedSlot, tables: [])
    let session = try await PostgresConnection.open(target)
    try await ReplicationSlot.drop(of: own, on: session)
  }

  private func position() async throws -> LogSequenceNumber {
    let row = try await connection.query(
      "SELECT pg_current_wal_insert_lsn()",
      activity: "reading the log's position"
    )
    guard let lsn = row.text(row: 0, column: 0).flatMap({ LogSequenceNumber(parsing: $0) }) else {
      preconditionFailure("a function that never returns NULL did")
    }
    return lsn
  }

  /// Makes the copies where there are none, or none of these tables as they are now.
  private func prepare(_ anchor: StreamPipeline) async throws {
    let mark = "inputs kept by migrate for migration \(request.migration): " + signature(of: anchor)
    let row = try await connection.query(
      "SELECT obj_description(to_regnamespace($1), 'pg_namespace')",
      [name],
      activity: "looking for schema \(name)"
    )
    if row.text(row: 0, column: 0) != mark {
      try await drop()
      do {
        try await create(mark)
      } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
        throw PipelineError.mayNotFreeze(error)
      }
    }
    try await MicroBatchEngine(anchor).setup()
  }

  private func create(_ mark: String) async throws {
    try await connection.transaction { connection in
      try await connection.execute(
        "CREATE SCHEMA \(name); COMMENT ON SCHEMA \(name) IS \(SQLLiteral.text(mark))",
        activity: "creating schema \(name)"
      )
      for table in request.tables {
        let copy = InputCopies.name(of: table, among: request.tables, in: name)
        let key = try await key(of: table).map(SQLIdentifier.quote).joined(separator: ", ")
        try await connection.execute(
          "CREATE TABLE \(copy.quoted) (LIKE \(table.quoted) INCLUDING GENERATED)"
            + (key.isEmpty ? "" : "; CREATE INDEX ON \(copy.quoted) (\(key))"),
          activity: "creating \(copy)"
        )
      }
    }
  }

  /// What the copies are made for: other tables, or other columns, need other copies.
  private func signature(of anchor: StreamPipeline) -> String {
    let text = anchor.generated.map(\.text).joined(separator: "\n")
    return SHA256.hash(data: Array(text.utf8)).prefix(8).map { String($0, radix: 36) }.joined()
  }

  private func pipeline(slot: String) async throws -> StreamPipeline {
    var pipeline = StreamPipeline(anchorOf: self, slot: slot, tables: request.tables)
    for table in request.tables {
      let exists = try await connection.query(
        "SELECT to_regclass($1) IS NOT NULL",
        [table.quoted],
        activity: "looking for \(table)"
      )
      // What is missing is told by the check that follows.
      guard exists.text(row: 0, column: 0) == "t" else { continue }
      let statements = CopyStatements(
        copy: InputCopies.name(of: table, among: request.tables, in: name),
        changes: "pg_temp." + SQLIdentifier.quote(ChangedTable.name(of: table)),
        columns: try await InputCatalog(connection).columns(of: table).map(\.name),
        key: try await key(of: table)
      )
      pipeline.generated.append(SQLScript(name: "copy of \(table)", text: statements.text))
    }
    return pipeline
  }

  /// The columns by which the server tells which row was changed; empty where it sends whole rows.
  private func key(of table: RelationName) async throws -> [String] {
    let primary = try await InputCatalog(connection).primaryKey(of: table)
    guard primary.isEmpty else { return primary }
    let rows = try await connection.query(
      """
      SELECT a.attname FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) AS k (attnum)
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
      WHERE i.indrelid = $1::regclass AND i.indisreplident
      """,
      [table.quoted],
      activity: "reading the replica identity of \(table)"
    )
    return rows.rows.compactMap { $0[0] }
  }

  fileprivate var stream: (name: String, target: ConnectionTarget) {
    ("inputs of \(request.migration)", target)
  }
}

extension StreamPipeline {
  /// The stream that keeps the copies.
  fileprivate init(anchorOf inputs: DecodedInputs, slot: String? = nil, tables: [RelationName]) {
    self.init(
      name: inputs.stream.name,
      source: inputs.stream.target,
      sink: inputs.stream.target,
      tables: tables,
      publication: inputs.name,
      slot: slot ?? inputs.name,
      files: []
    )
  }
}
