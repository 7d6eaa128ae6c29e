internal import Postgres

/// What a held snapshot has cost the server so far.
struct PinCost {
  let logBytes: Int
  let transactions: Int

  /// Reads it in the session that holds the snapshot.
  static func read(
    since lsn: LogSequenceNumber,
    on holder: PostgresConnection
  ) async throws -> PinCost {
    let row = try await holder.query(
      """
      SELECT greatest(coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
          THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END, $1::pg_lsn), 0), 0)::bigint,
        coalesce(age(backend_xmin), 0)
      FROM pg_stat_activity WHERE pid = pg_backend_pid()
      """,
      [lsn.description],
      activity: "holding the inputs' snapshot"
    )
    return PinCost(
      logBytes: row.text(row: 0, column: 0).flatMap { Int($0) } ?? 0,
      transactions: row.text(row: 0, column: 1).flatMap { Int($0) } ?? 0
    )
  }

  /// Which part of a budget is spent; nil when none is.
  func excess(over budget: HoldBudget, after age: Duration) -> String? {
    if age >= budget.age { return "it was held for \(budget.age), its whole budget" }
    if logBytes > budget.logBytes {
      return "\(logBytes) bytes of log were written meanwhile, and its budget is \(budget.logBytes)"
    }
    if transactions > budget.transactions {
      return "\(transactions) transactions began meanwhile, and its budget is "
        + "\(budget.transactions)"
    }
    return nil
  }
}
