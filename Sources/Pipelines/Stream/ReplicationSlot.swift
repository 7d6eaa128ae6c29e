internal import Postgres

/// A logical slot as the server shows it.
struct ReplicationSlot {
  let isActive: Bool
  /// Everything before is confirmed as safe.
  let confirmed: LogSequenceNumber
  /// True when the server has removed log that the slot needs.
  let isLost: Bool
  /// The log that the slot keeps the server from removing.
  let retainedBytes: Int
  /// The log between what is confirmed and its end.
  let lagBytes: Int

  /// Reads a slot; nil when there is none of that name.
  static func read(
    _ name: String,
    on connection: PostgresConnection
  ) async throws -> ReplicationSlot? {
    let row = try await connection.query(
      """
      SELECT active, coalesce(confirmed_flush_lsn, '0/0'), coalesce(wal_status = 'lost', false),
        coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint,
        greatest(coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0), 0)::bigint
      FROM pg_replication_slots WHERE slot_name = $1
      """,
      [name],
      activity: "looking for slot '\(name)'"
    )
    guard row.rowCount == 1 else { return nil }
    return ReplicationSlot(
      isActive: row.text(row: 0, column: 0) == "t",
      confirmed: row.text(row: 0, column: 1).flatMap { LogSequenceNumber(parsing: $0) }
        ?? LogSequenceNumber(0),
      isLost: row.text(row: 0, column: 2) == "t",
      retainedBytes: row.text(row: 0, column: 3).flatMap { Int($0) } ?? 0,
      lagBytes: row.text(row: 0, column: 4).flatMap { Int($0) } ?? 0
    )
  }

  /// Drops a stream's slot where there is one; waits a while for a reader that is about to end.
  ///
  /// - Throws: ``PipelineError`` of code `streamInUse` when the reader does not end.
  static func drop(of pipeline: StreamPipeline, on connection: PostgresConnection) async throws {
    try await Takeover.whenFree(pipeline) {
      try await connection.query(
        """
        SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1
        """,
        [pipeline.slot],
        activity: "dropping slot '\(pipeline.slot)'"
      )
    }
  }
}
