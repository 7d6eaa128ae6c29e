internal import Postgres

/// Exports a snapshot while writers go on; the position is read right before it.
struct SnapshotPin {
  let target: ConnectionTarget
  /// What the fence, which is told when snapshot and position are taken, has to do with others.
  let fence: FenceActions

  /// Takes the snapshot.
  ///
  /// - Parameter note: Why it is not a stronger pin.
  /// - Returns: What is pinned and the session that holds it.
  /// - Throws: `PostgresError`.
  func take(note: String?) async throws -> (PinnedInputs, PostgresConnection) {
    let holder = try await PostgresConnection.open(target)
    let before = try await holder.query(
      "SELECT pg_current_wal_insert_lsn()",
      activity: "reading the log's position"
    )
    guard let lsn = before.text(row: 0, column: 0).flatMap({ LogSequenceNumber(parsing: $0) })
    else { preconditionFailure("a function that never returns NULL did") }
    try await holder.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let cut = try await SnapshotCut.read(on: holder)
    try await fence.at(lsn)
    let inputs = PinnedInputs(
      mode: .snapshot,
      lsn: lsn,
      snapshot: cut.snapshot,
      at: cut.at,
      isExact: false,
      note: note
    )
    return (inputs, holder)
  }
}
