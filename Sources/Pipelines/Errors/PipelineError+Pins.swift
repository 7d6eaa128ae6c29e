internal import MigrationSpec
internal import Postgres

extension PipelineError {
  static func nothingToLock(_ mode: PinMode) -> PipelineError {
    PipelineError(
      .pinUnsupported,
      message: "pin '\(mode.rawValue)' needs the input tables, and the specification names none",
      remedy: "list them under inputs.tables"
    )
  }

  static let pinEnded = PipelineError(
    .pinLost,
    message: "the session that held the inputs' snapshot has ended, so this run proves nothing",
    remedy: "run again; if it happens again, look for what ends idle sessions in the server's log"
  )

  static func pinExpired(_ reason: String) -> PipelineError {
    PipelineError(
      .pinLost,
      message: "the run let the inputs' snapshot go: \(reason)",
      remedy: "make the batch side faster, or allow more time with `--max-hold`"
    )
  }

  static func mayNotLock(_ error: PostgresError) -> PipelineError {
    PipelineError(
      .pinNotPermitted,
      message: "the role may not lock the input tables (\(error.message))",
      remedy: "grant it UPDATE on them (MAINTAIN from PostgreSQL 17 on), or write pin: snapshot"
    )
  }

  static func mayNotFreeze(_ error: PostgresError) -> PipelineError {
    PipelineError(
      .pinNotPermitted,
      message: "the role may not copy the input tables into a schema of its own (\(error.message))",
      remedy: "grant it CREATE on the database and SELECT on the tables, or write another pin:"
    )
  }

  static func inputMissing(_ error: PostgresError) -> PipelineError {
    PipelineError(
      .inputUnsuitable,
      message: "\(error.database): \(error.message)",
      remedy: "correct the name under inputs.tables"
    )
  }

  static func inputsBusy(_ request: PinRequest, blockers: [BlockingSession]) -> PipelineError {
    let tables = request.tables.map(\.description).joined(separator: ", ")
    let who =
      blockers.isEmpty
      ? "" : "; held by " + blockers.map(\.description).joined(separator: "; ")
    return PipelineError(
      .inputsBusy,
      message: "\(tables) could not be locked in \(request.attempts) attempts\(who)",
      remedy: "run when these transactions have ended, or write pin: snapshot"
    )
  }
}
