public import MigrationSpec
internal import Postgres

/// Runs the stream's own files over a part of the retained history, into a shadow schema.
///
/// Every window of event time is one transaction that holds its rows and the progress: killed at
/// any moment, the same replay goes on with the first window that is not done. The live stream and
/// its tables are not touched.
public struct Replay: Sendable {
  private let pipeline: StreamPipeline
  private let inputs: [InputTable]
  private let range: ReplayRange
  private let shadow: ShadowSchema

  /// The schema that takes the place of the stream's own.
  public var schema: String { shadow.name }

  /// Prepares a replay.
  ///
  /// - Parameters:
  ///   - pipeline: The stream.
  ///   - inputs: The inputs; each needs an event time.
  ///   - range: What to replay.
  /// - Throws: ``PipelineError`` of code `replayUnsuitable` when the stream's files can't be led to
  ///   another schema, or an input has no event time.
  public init(
    _ pipeline: StreamPipeline,
    inputs: [InputTable],
    range: ReplayRange
  ) throws {
    guard let schema = pipeline.schema else { throw PipelineError.replayWithoutSchema(pipeline) }
    for path in pipeline.files { try Self.refuse(naming: schema, in: try SQLScript(path: path)) }
    if let table = inputs.first(where: { $0.eventTime == nil }) {
      throw PipelineError.replayWithoutTime(table)
    }
    self.inputs = inputs
    self.range = range
    let name = Self.schemaName(of: pipeline.name)
    shadow = ShadowSchema(original: schema, name: name)
    self.pipeline = StreamPipeline(
      name: "\(pipeline.name) replay \(range.from) \(range.to) \(range.every.rawValue)",
      source: pipeline.source,
      sink: pipeline.sink,
      tables: pipeline.tables,
      publication: pipeline.publication,
      slot: pipeline.slot,
      files: pipeline.files,
      schema: name,
      batchRows: pipeline.batchRows
    )
  }

  /// Replays what is not done yet.
  ///
  /// - Parameter report: Called after every window.
  /// - Returns: How far it is: all windows.
  /// - Throws: ``PipelineError`` with the place in the file that failed; ``PostgresError``;
  ///   `CancellationError`.
  public func run(
    report: @Sendable (ReplayProgress) -> Void = { _ in }
  ) async throws -> ReplayProgress {
    try await StreamLock.during(pipeline) {
      let windows = try await windows()
      try await begin()
      let source = try await PostgresConnection.open(pipeline.source)
      var applier = try await StreamApplier(pipeline, source: source)
      while applier.progress.transactions < windows.count {
        try Task.checkCancellation()
        do {
          try await apply(windows[applier.progress.transactions], from: source, to: &applier)
        } catch {
          await applier.rollBack()
          await source.rollBack()
          throw error
        }
        report(progress(applier, of: windows))
      }
      return progress(applier, of: windows)
    }
  }

  /// Forgets the progress, so that the next replay of the same range begins anew.
  ///
  /// - Throws: ``PostgresError``.
  public func forget() async throws {
    let sink = try await PostgresConnection.open(pipeline.sink)
    guard try await MigrateSchema.streamProgress.exists(on: sink) else { return }
    try await sink.query(
      "DELETE FROM migrate.stream_progress WHERE pipeline = $1",
      [pipeline.name],
      activity: "forgetting the replay's progress"
    )
  }

  private func progress(_ applier: StreamApplier, of windows: [ReplayWindow]) -> ReplayProgress {
    ReplayProgress(
      windowsDone: applier.progress.transactions,
      windows: windows.count,
      rows: applier.progress.rows
    )
  }

  /// Makes the shadow schema and the progress row, unless a replay of the same range was begun.
  private func begin() async throws {
    let sink = try await PostgresConnection.open(pipeline.sink)
    try await sink.transaction { sink in
      try await MigrateSchema.streamProgress.prepare(on: sink)
      guard try await StreamProgress.read(pipeline, on: sink) == nil else { return }
      // Another range's progress is worth nothing once its rows are gone.
      try await sink.query(
        "DELETE FROM migrate.stream_progress WHERE starts_with(pipeline, $1)",
        [replayPrefix],
        activity: "forgetting other replays"
      )
      try await shadow.create(on: sink)
      try await sink.query(
        """
        INSERT INTO migrate.stream_progress (pipeline, lsn, transactions, rows, updated_at)
        VALUES ($1, '0/1', 0, 0, clock_timestamp())
        """,
        [pipeline.name],
        activity: "registering the replay"
      )
    }
  }

  private var replayPrefix: String {
    pipeline.name.replacing("\(range.from) \(range.to) \(range.every.rawValue)", with: "")
  }

  private func windows() async throws -> [ReplayWindow] {
    let source = try await PostgresConnection.open(pipeline.source)
    let rows = try await source.query(
      """
      WITH RECURSIVE step AS (
        SELECT $1::timestamptz AS start,
          least(timezone($4, date_trunc($3, timezone($4, $1::timestamptz)) + ('1 ' || $3)::interval),
            $2::timestamptz) AS stop
        UNION ALL
        SELECT stop, least(timezone($4, timezone($4, stop) + ('1 ' || $3)::interval), $2::timestamptz)
        FROM step WHERE stop < $2::timestamptz
      )
      SELECT start, stop FROM step WHERE start < stop ORDER BY start
      """,
      [range.from, range.to, range.every.rawValue, range.zone],
      activity: "cutting the range into windows"
    )
    return rows.rows.map { ReplayWindow(start: $0[0] ?? "", end: $0[1] ?? "") }
  }

  /// Sends a window's rows through the files, in one transaction of the sink.
  private func apply(
    _ window: ReplayWindow,
    from source: PostgresConnection,
    to applier: inout StreamApplier
  ) async throws {
    let position = LogSequenceNumber(applier.progress.lsn.rawValue + 1)
    try await source.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    var filler = ChunkFiller(limit: ChunkLimit(rows: pipeline.batchRows), position: position)
    for table in inputs {
      let cursor = try await open(table, window, on: source)
      while true {
        try Task.checkCancellation()
        let rows = try await cursor.next()
        if rows.rowCount == 0 { break }
        for chunk in filler.append(rows, of: table.relation) {
          try await applier.apply(chunk, border: nil)
        }
      }
      try await cursor.close()
    }
    try await source.execute("COMMIT")
    try await applier.apply(filler.chunk, border: StreamBorder(end: position, transactions: 1))
  }

  private func open(
    _ table: InputTable,
    _ window: ReplayWindow,
    on source: PostgresConnection
  ) async throws -> Cursor {
    let columns = try await InputCatalog(source).columns(of: table.relation)
    let key = try await InputCatalog(source).primaryKey(of: table.relation)
    let time = table.eventTime ?? ""
    let order = ([time] + key).map(SQLIdentifier.quote).joined(separator: ", ")
    let names = columns.map { SQLIdentifier.quote($0.name) }.joined(separator: ", ")
    let name = SQLIdentifier.quote(time)
    return try await Cursor(
      """
      SELECT \(names) FROM \(table.relation.quoted)
      WHERE \(name) >= $1::timestamptz AND \(name) < $2::timestamptz ORDER BY \(order)
      """,
      [window.start, window.end],
      on: source,
      name: "replay",
      batchRows: min(pipeline.batchRows, 2000),
      activity: "reading \(table.relation)"
    )
  }

  private static func schemaName(of migration: String) -> String {
    let plain = migration.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return "migrate_replay_" + String(plain.prefix(40))
  }

  /// A file that names the stream's schema itself would write the live tables.
  private static func refuse(naming schema: String, in script: SQLScript) throws {
    let names = [schema + ".", SQLIdentifier.quote(schema) + "."]
    for (number, line) in script.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let code = line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line
      for name in names {
        guard let found = code.lowercased().firstRange(of: name.lowercased()) else { continue }
        let lowered = code.lowercased()
        let before = lowered[..<found.lowerBound].last
        // Part of a longer name, such as upstream.t.
        if let before, before.isLetter || before.isNumber || "_.\"".contains(before) { continue }
        let column = lowered.distance(from: lowered.startIndex, to: found.lowerBound) + 1
        throw PipelineError.replayNamesSchema(
          schema,
          at: "\(script.path):\(number + 1):\(column)"
        )
      }
    }
  }
}
