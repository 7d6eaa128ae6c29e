internal import Postgres

extension PipelineError {
  static func noStandby(_ primary: ConnectionTarget) -> PipelineError {
    PipelineError(
      .pinUnsupported,
      message: "pin 'standby' pauses a standby of '\(primary)', and the specification names none",
      remedy: "add standby: beside dsn: under databases, with its connection string"
    )
  }

  static func notAStandby(_ standby: ConnectionTarget) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "\(standby): the server is not a standby: it is not in recovery",
      remedy: "name a physical standby of the inputs' server with standby: under databases"
    )
  }

  static func standbyOfAnother(
    _ standby: ConnectionTarget,
    than primary: ConnectionTarget
  ) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "\(standby): the server is a standby, but not of '\(primary)': their system "
        + "identifiers differ",
      remedy: "name a physical standby of the inputs' server with standby: under databases"
    )
  }

  static func standbyTooOld(_ standby: ConnectionTarget) -> PipelineError {
    PipelineError(
      .prerequisiteMissing,
      message:
        "\(standby): before PostgreSQL 14 a standby does not tell when its replay has paused",
      remedy: "write another pin:"
    )
  }

  static func mayNotPause(_ standby: ConnectionTarget, role: String) -> PipelineError {
    PipelineError(
      .pinNotPermitted,
      message: "\(standby): role '\(role)' may not pause replay",
      remedy: "on the primary: GRANT EXECUTE ON FUNCTION pg_wal_replay_pause(), "
        + "pg_wal_replay_resume() TO \(SQLIdentifier.quote(role))"
    )
  }

  static func pausedByOthers(_ standby: ConnectionTarget) -> PipelineError {
    PipelineError(
      .inputsBusy,
      message: "\(standby): replay is paused already, and not by a run of this migration",
      remedy: "when nobody needs that any more: SELECT pg_wal_replay_resume() on the standby"
    )
  }

  static func pauseTimedOut(_ standby: ConnectionTarget) -> PipelineError {
    PipelineError(
      .inputsBusy,
      message: "\(standby): replay did not come to its pause",
      remedy: "look in the standby's log for what its recovery waits for"
    )
  }

  static func standbyLagging(
    _ standby: ConnectionTarget,
    at position: LogSequenceNumber,
    behind primary: LogSequenceNumber,
    after patience: Duration
  ) -> PipelineError {
    PipelineError(
      .streamLagging,
      message: "\(standby): after \(patience) the standby is at \(position), "
        + "\(primary.rawValue - position.rawValue) bytes of log behind",
      remedy:
        "see whether it receives the primary's log, and whether recovery_min_apply_delay is set"
    )
  }

  static func replayWentOn(_ standby: ConnectionTarget) -> PipelineError {
    PipelineError(
      .pinLost,
      message: "\(standby): somebody let replay go on during the run, so this run proves nothing",
      remedy: "run again"
    )
  }

  static func inputReadPast(
    _ script: SQLScript,
    _ table: RelationName,
    copy: RelationName,
    mode: PinnedInputs.Mode
  ) -> PipelineError {
    PipelineError(
      .stepUnsuitable,
      place: script.path,
      message: "the file reads \(table) itself, and with pin '\(mode.rawValue)' only a copy holds "
        + "it as it was at the fence",
      remedy: "write \(copy.name) without a schema: the copies' schema is first on the search path"
    )
  }

  static let inputHistoryLost = PipelineError(
    .streamHistoryLost,
    message: "the log from which pin 'replay' keeps its copies of the inputs is gone: their "
      + "history is lost",
    remedy: "the next run begins with new copies; max_slot_wal_keep_size limits what slots keep"
  )

  static func streamDoesNotStop(
    _ pipeline: StreamPipeline,
    after patience: Duration
  ) -> PipelineError {
    PipelineError(
      .streamLagging,
      message: "the running stream '\(pipeline.name)' did not stop at the end of its micro-batch "
        + "within \(patience)",
      remedy: "run again; `migrate stream status` says how far behind it is"
    )
  }
}
