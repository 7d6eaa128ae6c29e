internal import MigrationSpec
internal import Postgres

extension PipelineError {
  static func lambdaWithoutPartition(_ output: OutputSpecification) -> PipelineError {
    PipelineError(
      .viewUnsuitable,
      place: output.location.description,
      message: "output '\(output.name)' has a lambda: view and no partitions of a unit of time, by "
        + "which the sides could be told apart",
      remedy: "write partition: with every: hour, day, week or month"
    )
  }

  static func lambdaColumn(_ column: String, of output: OutputSpecification) -> PipelineError {
    PipelineError(
      .viewUnsuitable,
      place: output.location.description,
      message: "\(output.batch) has no column '\(column)', by which output '\(output.name)' is "
        + "partitioned",
      remedy: "correct partition: by:"
    )
  }

  static func lambdaRefused(_ output: OutputSpecification, _ error: PostgresError) -> PipelineError
  {
    PipelineError(
      .viewUnsuitable,
      place: output.location.description,
      message: "the lambda: view of output '\(output.name)' can't be made: \(error.message)",
      remedy:
        "let both sides have the same columns, and nothing else the view's name; a view whose "
        + "columns have changed has to be dropped first"
    )
  }

  static func externalLagging(
    at position: LogSequenceNumber,
    fence: LogSequenceNumber,
    after deadline: Duration
  ) -> PipelineError {
    let bytes = fence > position ? fence.rawValue - position.rawValue : 0
    return PipelineError(
      .streamLagging,
      message:
        "the streaming side says that it is at \(position) after \(deadline), \(bytes) bytes of "
        + "log before the fence \(fence)",
      remedy: "run again when it has caught up, or wait longer with `--max-wait`"
    )
  }
}
