internal import MigrationSpec
internal import Postgres

extension PipelineError {
  static func fileUnreadable(_ path: String) -> PipelineError {
    PipelineError(
      .fileUnreadable,
      place: path,
      message: "the file can't be read as UTF-8 text",
      remedy: "correct the path in the specification, or the file's rights"
    )
  }

  static func statementFailed(
    _ error: PostgresError,
    in script: SQLScript,
    behind prefix: Int = 0,
    for subject: String?
  ) -> PipelineError {
    let code = error.sqlState.map { " (SQLSTATE \($0))" } ?? ""
    let isOwnText = error.sqlState?.classCode == "P0"
    return PipelineError(
      error.sqlState == .uniqueViolation ? .keyRepeated : .statementFailed,
      place: error.position.map { script.place(ofPosition: $0 - prefix) } ?? script.path,
      message: (subject.map { $0 + ": " } ?? "")
        + (isOwnText ? "the file raised an error of its own" : error.message) + code,
      remedy: isOwnText
        ? "`--show-log` shows its text, which may hold row data"
        : error.sqlState.flatMap(remedy),
      detail: isOwnText ? error.message : nil
    )
  }

  /// What an initial copy makes of a key that is there already.
  func whileCopying(_ pipeline: StreamPipeline) -> PipelineError {
    let way =
      pipeline.resetFile == nil
      ? "name a file that empties them with reset: in the specification, then "
        + "`migrate shadow --rebuild-stream`"
      : "let the reset file empty all of them, then `migrate shadow --rebuild-stream`"
    return PipelineError(
      code,
      place: place,
      message: message + ", while the inputs' existing rows went through the stream's files",
      remedy: "the stream's own tables hold rows from before, or the files let a key repeat; \(way)"
    )
  }

  static func transactionEnded(_ script: SQLScript) -> PipelineError {
    PipelineError(
      .transactionEnded,
      place: script.path,
      message: "the file ends the transaction that it is run in; what it committed stays",
      remedy: "remove COMMIT, ROLLBACK and BEGIN from it"
    )
  }

  static func withoutPartitions(_ step: SQLStep) -> PipelineError {
    PipelineError(
      .stepUnsuitable,
      place: step.location.description,
      message: "it is not said which rows the partitions come from",
      remedy: "name a relation with over: and its time column with by:"
    )
  }

  static func withoutWindows(_ step: SQLStep, _ error: PostgresError) -> PipelineError {
    PipelineError(
      .stepUnsuitable,
      place: step.location.description,
      message: "\(error.activity): \(error.message)",
      remedy: error.sqlState.flatMap(remedy)
    )
  }

  static func columnMissing(
    _ step: SQLStep,
    column: String,
    relation: RelationName
  ) -> PipelineError {
    PipelineError(
      .stepUnsuitable,
      place: step.location.description,
      message: "\(relation) has no column '\(column)'",
      remedy: "correct by: (the exact name, without quotes)"
    )
  }

  static func columnWithoutTime(_ step: SQLStep, column: String, type: String) -> PipelineError {
    PipelineError(
      .stepUnsuitable,
      place: step.location.description,
      message: "column '\(column)' is of type \(type), which has no \(step.every?.rawValue ?? "")",
      remedy: "name a column of type date, timestamp or timestamptz with by:"
    )
  }

  private static func remedy(for state: SQLState) -> String? {
    switch state {
    case .undefinedTable, .undefinedColumn, .undefinedObject, .invalidSchemaName:
      "create it or correct the name; only schema public is searched for names without a schema"
    case .insufficientPrivilege:
      "grant the missing right to the role that the dsn connects as"
    case .lockNotAvailable:
      "find in pg_stat_activity who holds a lock on the table, and run when it is gone"
    case .serializationFailure:
      "let nobody else write the table while the run goes on, and run again"
    default: nil
    }
  }
}
