internal import Postgres

/// The replay of a physical standby, paused and let go on by us.
struct StandbyReplay {
  private static let interval = Duration.milliseconds(20)
  /// How long a standby may take to come near its primary before anything waits for it.
  private static let approachPatience = Duration.seconds(60)
  /// How long a stream may be made to wait, less than its hold lasts.
  private static let reachPatience = Duration.seconds(10)
  private static let pausePatience = Duration.seconds(30)

  let migration: String
  let primary: PostgresConnection
  let connection: PostgresConnection

  /// Finds what keeps replay from being paused, and ends the pause of a run that was killed.
  ///
  /// - Throws: ``PipelineError`` of code `inputUnsuitable`, `pinNotPermitted` or `inputsBusy`.
  func prepare() async throws {
    let standby = connection.target
    guard await connection.serverVersion >= 140_000 else {
      throw PipelineError.standbyTooOld(standby)
    }
    let row = try await connection.query(
      """
      SELECT pg_is_in_recovery(), (SELECT system_identifier FROM pg_control_system()),
        has_function_privilege('pg_wal_replay_pause()', 'EXECUTE')
          AND has_function_privilege('pg_wal_replay_resume()', 'EXECUTE'), current_user
      """,
      activity: "looking at the standby"
    )
    guard row.text(row: 0, column: 0) == "t" else { throw PipelineError.notAStandby(standby) }
    let system = try await primary.query(
      "SELECT system_identifier FROM pg_control_system()",
      activity: "looking at the primary"
    )
    guard row.text(row: 0, column: 1) == system.text(row: 0, column: 0) else {
      throw PipelineError.standbyOfAnother(standby, than: primary.target)
    }
    guard row.text(row: 0, column: 2) == "t" else {
      throw PipelineError.mayNotPause(standby, role: row.text(row: 0, column: 3) ?? "")
    }
    guard try await state() != "not paused" else { return }
    guard try await isOurPause() else { throw PipelineError.pausedByOthers(standby) }
    try await setGoing()
  }

  /// Waits until everything is replayed that the primary has written so far.
  func approach() async throws {
    let row = try await primary.query(
      "SELECT pg_current_wal_flush_lsn()",
      activity: "reading the log's position"
    )
    try await reach(row.lsn, within: Self.approachPatience)
  }

  /// Waits until everything before a position is replayed.
  func reach(_ position: LogSequenceNumber) async throws {
    try await reach(position, within: Self.reachPatience)
  }

  /// Pauses replay.
  ///
  /// - Returns: Everything before this position is replayed, and nothing after it.
  func pause() async throws -> LogSequenceNumber {
    try await connection.query("SELECT pg_wal_replay_pause()", activity: "pausing replay")
    let begin = ContinuousClock.now
    while try await state() != "paused" {
      guard begin.duration(to: .now) < Self.pausePatience else {
        throw PipelineError.pauseTimedOut(connection.target)
      }
      try await Task.sleep(for: Self.interval)
    }
    return try await position()
  }

  /// Makes sure that replay has not gone on.
  ///
  /// - Throws: ``PipelineError`` of code `pinLost`.
  func confirm(at lsn: LogSequenceNumber) async throws {
    guard try await state() == "paused", try await position() == lsn else {
      throw PipelineError.replayWentOn(connection.target)
    }
  }

  /// Lets replay go on, also in a cancelled task.
  ///
  /// A session of its own does it: that of a cancelled statement may be gone.
  func resume() async {
    await Task {
      if (try? await setGoing()) != nil { return }
      let other = try? await PostgresConnection.open(connection.target)
      _ = try? await other?.query("SELECT pg_wal_replay_resume()", activity: "resuming replay")
    }.value
  }

  private func setGoing() async throws {
    try await connection.query("SELECT pg_wal_replay_resume()", activity: "resuming replay")
  }

  private func reach(_ position: LogSequenceNumber, within patience: Duration) async throws {
    let begin = ContinuousClock.now
    while case let replayed = try await self.position(), replayed < position {
      guard begin.duration(to: .now) < patience else {
        throw PipelineError.standbyLagging(
          connection.target,
          at: replayed,
          behind: position,
          after: patience
        )
      }
      try await Task.sleep(for: Self.interval)
    }
  }

  private func state() async throws -> String? {
    try await connection.query(
      "SELECT pg_get_wal_replay_pause_state()",
      activity: "asking whether replay is paused"
    ).text(row: 0, column: 0)
  }

  private func position() async throws -> LogSequenceNumber {
    try await connection.query(
      "SELECT coalesce(pg_last_wal_replay_lsn(), '0/0')",
      activity: "reading the standby's position"
    ).lsn
  }

  /// A pause is known as ours by the fence that its run wrote on the primary.
  private func isOurPause() async throws -> Bool {
    guard try await MigrateSchema.fence.exists(on: primary) else { return false }
    let row = try await primary.query(
      "SELECT EXISTS (SELECT FROM migrate.fence WHERE migration = $1 AND lsn = $2::pg_lsn)",
      [migration, try await position().description],
      activity: "looking for the fence of an earlier run"
    )
    return row.text(row: 0, column: 0) == "t"
  }
}

extension RowBatch {
  /// The position in the log that a function returned that never returns NULL.
  fileprivate var lsn: LogSequenceNumber {
    guard let lsn = text(row: 0, column: 0).flatMap({ LogSequenceNumber(parsing: $0) }) else {
      preconditionFailure("a function that never returns NULL did")
    }
    return lsn
  }
}
