internal import MigrationSpec
internal import Postgres

/// Pauses replay on a physical standby: what is replayed there is exactly what was committed before
/// a position in the log, and nobody on the primary waits.
struct StandbyPin {
  let request: PinRequest
  let primary: ConnectionTarget
  let standby: ConnectionTarget
  /// What a fence has to do with who follows the inputs.
  let fence: FenceActions

  /// Pauses, takes the snapshot there and, for SQL on the primary, brings copies over.
  ///
  /// - Parameter note: Why it is this pin.
  /// - Returns: What is pinned, the session on the standby that holds it, and the paused replay.
  /// - Throws: ``PipelineError``, with replay going on.
  func take(note: String?) async throws -> (PinnedInputs, PostgresConnection, StandbyReplay) {
    let replay = StandbyReplay(
      migration: request.migration,
      primary: try await PostgresConnection.open(primary),
      connection: try await PostgresConnection.open(standby)
    )
    try await replay.prepare()
    let holder = try await PostgresConnection.open(standby)
    try await replay.approach()
    // A stream may not be beyond the fence, and the standby may be behind the stream.
    try await replay.reach(try await fence.before())
    do {
      let inputs = try await pin(replay, holder, note)
      return (inputs, holder, replay)
    } catch {
      await replay.resume()
      throw error
    }
  }

  private func pin(
    _ replay: StandbyReplay,
    _ holder: PostgresConnection,
    _ note: String?
  ) async throws -> PinnedInputs {
    let lsn = try await replay.pause()
    try await holder.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let row = try await holder.query(
      """
      SELECT pg_export_snapshot(),
        to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      """,
      activity: "exporting a snapshot of the standby"
    )
    guard let snapshot = row.text(row: 0, column: 0), let at = row.text(row: 0, column: 1) else {
      preconditionFailure("functions that never return NULL did")
    }
    try await fence.at(lsn)
    try await FenceMark.write(lsn, of: request.migration, in: primary)
    var schema: String?
    if request.isReadBySQL {
      guard !request.tables.isEmpty else { throw PipelineError.nothingToLock(.standby) }
      schema = try await FrozenInputs(request: request, target: primary)
        .copy(from: snapshot, on: standby)
    }
    return PinnedInputs(
      mode: .standby,
      lsn: lsn,
      snapshot: snapshot,
      at: at,
      isExact: true,
      schema: schema,
      note: note ?? schema.map { "copies of what the paused standby has, in schema \($0)" }
    )
  }
}
