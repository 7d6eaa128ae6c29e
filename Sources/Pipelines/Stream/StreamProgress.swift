public import Postgres

/// How far a stream's outputs are: the row of `migrate.stream_progress`.
public struct StreamProgress: Codable, Hashable, Sendable {
  /// Everything that was committed before this position is in the outputs.
  public var lsn: LogSequenceNumber
  /// How many source transactions were applied since the existing rows were copied.
  public var transactions: Int
  /// How many changes were applied, copied rows included.
  public var rows: Int

  /// Makes the value from its parts, unchecked.
  public init(lsn: LogSequenceNumber, transactions: Int, rows: Int) {
    self.lsn = lsn
    self.transactions = transactions
    self.rows = rows
  }

  /// False while the existing rows are being copied, and after a copy that did not end.
  public var isCopied: Bool { lsn.rawValue != 0 }

  /// Reads a stream's row; waits for a transaction that is about to change it.
  ///
  /// - Returns: nil when the stream has no row.
  /// - Throws: ``PipelineError`` of code `streamInUse` when that transaction does not end.
  static func read(
    _ pipeline: StreamPipeline,
    on connection: PostgresConnection
  ) async throws -> StreamProgress? {
    do {
      // A killed predecessor's COMMIT may still be on its way: its lock is what we wait for.
      let row = try await connection.query(
        """
        SELECT lsn, transactions, rows FROM migrate.stream_progress
        WHERE pipeline = $1 FOR UPDATE
        """,
        [pipeline.name],
        activity: "reading the stream's progress"
      )
      return StreamProgress(row)
    } catch  where error.sqlState == .lockNotAvailable {
      throw PipelineError.streamInUse(pipeline)
    }
  }

  /// Reads a stream's row as it is, also where the table is not there yet.
  static func find(
    _ pipeline: StreamPipeline,
    on connection: PostgresConnection
  ) async throws -> StreamProgress? {
    guard try await MigrateSchema.streamProgress.exists(on: connection) else { return nil }
    let row = try await connection.query(
      "SELECT lsn, transactions, rows FROM migrate.stream_progress WHERE pipeline = $1",
      [pipeline.name],
      activity: "reading the stream's progress"
    )
    return StreamProgress(row)
  }

  /// How many seconds ago a stream's row was last written; nil when there is none.
  static func age(
    _ pipeline: StreamPipeline,
    on connection: PostgresConnection
  ) async throws -> Double? {
    guard try await MigrateSchema.streamProgress.exists(on: connection) else { return nil }
    let row = try await connection.query(
      """
      SELECT greatest(extract(epoch FROM clock_timestamp() - updated_at), 0)
      FROM migrate.stream_progress WHERE pipeline = $1
      """,
      [pipeline.name],
      activity: "reading the age of the stream's progress"
    )
    return row.rowCount == 1 ? row.text(row: 0, column: 0).flatMap(Double.init) : nil
  }

  private init?(_ row: RowBatch) {
    guard row.rowCount == 1,
      let lsn = row.text(row: 0, column: 0).flatMap({ LogSequenceNumber(parsing: $0) }),
      let transactions = row.text(row: 0, column: 1).flatMap({ Int($0) }),
      let rows = row.text(row: 0, column: 2).flatMap({ Int($0) })
    else { return nil }
    self.init(lsn: lsn, transactions: transactions, rows: rows)
  }
}
