public import Postgres

/// Connections that see one snapshot of one database, some for each side.
public struct ComparisonSession: Sendable {
  /// The connections that read the batch side; the first also reads the catalog.
  private let batchReaders: [PostgresConnection]
  /// The connections that read the stream side.
  private let streamReaders: [PostgresConnection]
  /// How hard they may work.
  let options: ScanOptions
  /// The snapshot's id.
  public let snapshot: String
  /// Whether both sides are read in one snapshot, and so on one server.
  let isOneSnapshot: Bool
  /// When it was taken, by the database's clock, as ISO 8601.
  public let at: String

  /// Runs a body in read-only transactions that share one snapshot.
  ///
  /// Row security is off in all: a policy that would hide rows is an error, not a smaller table.
  ///
  /// - Parameters:
  ///   - target: The database that holds both sides.
  ///   - options: How many connections to open, and how long their statements may take.
  ///   - streamSnapshot: An exported snapshot of that database in which the stream side is read; nil:
  ///     the one of the batch side.
  ///   - body: What to do.
  /// - Returns: What the body returns.
  /// - Throws: ``ComparisonError/serverTooOld(version:)``, `PostgresError`, or what the body throws.
  public static func open<Value: Sendable>(
    _ target: ConnectionTarget,
    options: ScanOptions = ScanOptions(),
    streamSnapshot: String? = nil,
    _ body: (ComparisonSession) async throws -> Value
  ) async throws -> Value {
    let first = try await connect(target, options)
    let version = await first.serverVersion
    guard version >= 140000 else { throw ComparisonError.serverTooOld(version: version) }
    var others: [PostgresConnection] = []
    for _ in 1..<(2 * options.workers) { others.append(try await connect(target, options)) }
    return try await first.transaction(.snapshot) { first in
      let exported = try await first.query(
        "SELECT pg_export_snapshot(), "
          + "to_char(transaction_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
        activity: "exporting a snapshot"
      )
      let snapshot = exported.text(row: 0, column: 0) ?? ""
      let readers = [first] + others
      let joins = others.enumerated().map { index, reader in
        (
          reader: reader,
          snapshot: index + 1 < options.workers ? snapshot : streamSnapshot ?? snapshot
        )
      }
      return try await join(joins[...]) {
        try await body(
          ComparisonSession(
            batchReaders: Array(readers.prefix(options.workers)),
            streamReaders: Array(readers.suffix(options.workers)),
            options: options,
            snapshot: snapshot,
            isOneSnapshot: true,
            at: exported.text(row: 0, column: 1) ?? ""
          )
        )
      }
    }
  }

  /// Runs a body in read-only transactions on two databases, each side in a snapshot of its own.
  ///
  /// The snapshots are taken one right after the other, not at once.
  ///
  /// - Parameters:
  ///   - batch: The database that holds the batch side.
  ///   - stream: The database that holds the stream side.
  ///   - options: How many connections to open, and how long their statements may take.
  ///   - body: What to do.
  /// - Returns: What the body returns.
  /// - Throws: As ``open(_:options:streamSnapshot:_:)``.
  public static func open<Value: Sendable>(
    batch: ConnectionTarget,
    stream: ConnectionTarget,
    options: ScanOptions = ScanOptions(),
    _ body: (ComparisonSession) async throws -> Value
  ) async throws -> Value {
    try await open(batch, options: options.halved) { ours in
      try await open(stream, options: options.halved) { theirs in
        try await body(
          ComparisonSession(
            batchReaders: ours.batchReaders + ours.streamReaders,
            streamReaders: theirs.batchReaders + theirs.streamReaders,
            options: options,
            snapshot: "\(ours.snapshot) \(theirs.snapshot)",
            isOneSnapshot: false,
            at: ours.at
          )
        )
      }
    }
  }

  /// The connection that reads the batch side's rows.
  var batch: PostgresConnection { batchReaders[0] }

  /// The connection that reads the stream side's rows.
  var stream: PostgresConnection { streamReaders[0] }

  /// The connection that reads a side's rows.
  func connection(_ side: Side) -> PostgresConnection {
    side == .batch ? batch : stream
  }

  /// All connections that read a side.
  func connections(_ side: Side) -> [PostgresConnection] {
    side == .batch ? batchReaders : streamReaders
  }

  /// Opens a session whose planner suits scans: compiling an expression costs more than a piece
  /// saves, rows are sorted in memory where they fit, and cursors are read to their end.
  private static func connect(
    _ target: ConnectionTarget,
    _ options: ScanOptions
  ) async throws -> PostgresConnection {
    let connection = try await PostgresConnection.open(
      target,
      settings: SessionSettings(
        applicationName: "migrate compare",
        statementTimeout: options.statementTimeout
      )
    )
    try await connection.execute(
      """
      SET row_security = off; SET jit = off; SET cursor_tuple_fraction = 1;
      SELECT set_config('work_mem', '64MB', false) FROM pg_settings
      WHERE name = 'work_mem' AND setting::bigint < 65536
      """,
      activity: "preparing a session"
    )
    return connection
  }

  /// Runs a body while connections are in transactions, each on a snapshot.
  private static func join<Value: Sendable>(
    _ joins: ArraySlice<(reader: PostgresConnection, snapshot: String)>,
    _ body: () async throws -> Value
  ) async throws -> Value {
    guard let (reader, snapshot) = joins.first else { return try await body() }
    return try await reader.transaction(.snapshot) { reader in
      // The id is one that the server has made: hexadecimal digits and dashes.
      try await reader.execute(
        "SET TRANSACTION SNAPSHOT '\(snapshot)'",
        activity: "importing the snapshot"
      )
      return try await join(joins.dropFirst(), body)
    }
  }
}
