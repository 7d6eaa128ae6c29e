internal import Postgres

/// The request to a running stream to wait at a fence, as the stream sees it: its row of
/// `migrate.stream_hold` while the lease lasts.
///
/// The row is committed while nobody can write the inputs, so every change from the fence on comes
/// later than the row; a transaction of the sink that looks for the row after it has its changes
/// in hand therefore can't miss it.
enum HoldRequest {
  /// The fence that the stream is to wait at; nil when nobody wants it to.
  static func fence(
    for pipeline: StreamPipeline,
    on connection: PostgresConnection
  ) async throws -> LogSequenceNumber? {
    let row = try await connection.query(
      """
      SELECT fence FROM migrate.stream_hold
      WHERE pipeline = $1 AND lease_until > clock_timestamp()
      """,
      [pipeline.name],
      activity: "looking for a fence to wait at"
    )
    guard row.rowCount == 1 else { return nil }
    return row.text(row: 0, column: 0).flatMap { LogSequenceNumber(parsing: $0) }
  }

  /// Tells whoever asked that everything before the fence is applied, and nothing after it.
  static func answer(
    _ held: HeldAtFence,
    for pipeline: StreamPipeline,
    on connection: PostgresConnection
  ) async throws {
    try await connection.query(
      """
      UPDATE migrate.stream_hold SET is_reached = true
      WHERE pipeline = $1 AND fence = $2::pg_lsn AND lease_until > clock_timestamp()
      """,
      [pipeline.name, held.fence.description],
      activity: "answering that the fence is reached"
    )
  }
}
