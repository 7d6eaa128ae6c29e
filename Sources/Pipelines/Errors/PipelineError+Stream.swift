internal import Postgres

extension PipelineError {
  static func valueNotSent(of column: String, in table: RelationName) -> PipelineError {
    PipelineError(
      .changeIncomplete,
      message: "an update of \(table) left a large value of '\(column)' as it was, and the server "
        + "does not send such values",
      remedy: "ALTER TABLE \(table.quoted) REPLICA IDENTITY FULL, then `migrate shadow "
        + "--rebuild-stream`"
    )
  }

  static func resetMissing(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .resetMissing,
      message:
        "stream '\(pipeline.name)' can't be built anew: nothing says how to empty the tables "
        + "that its files fill, so the existing rows would go in twice; nothing was changed",
      remedy: "write an SQL file that empties them, such as TRUNCATE of each, and name it with "
        + "reset: under pipelines.stream"
    )
  }

  static func streamInUse(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .streamInUse,
      message: "somebody else runs stream '\(pipeline.name)' (slot '\(pipeline.slot)')",
      remedy: "wait until it has ended; `migrate stream status` says whether it runs"
    )
  }

  static func streamNotSetUp(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .streamNotSetUp,
      message: "stream '\(pipeline.name)' has not been set up, or its setup did not end",
      remedy: "`migrate shadow` sets it up"
    )
  }

  static func slotNotOurs(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .streamNotOurs,
      message: "slot '\(pipeline.slot)' is there and was not made for stream '\(pipeline.name)'",
      remedy: "write another slot: in the specification, or drop it when nobody needs it"
    )
  }

  static func publicationNotOurs(_ pipeline: StreamPipeline, lacks table: RelationName)
    -> PipelineError
  {
    PipelineError(
      .streamNotOurs,
      message: "publication '\(pipeline.publication)' was not made by us and lacks \(table)",
      remedy: "add the table to it, or write another publication: in the specification"
    )
  }

  static func slotLost(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .streamHistoryLost,
      message: "slot '\(pipeline.slot)' of stream '\(pipeline.name)' is gone or was invalidated, "
        + "and with it the changes since the stream's last progress",
      remedy: "`migrate shadow --rebuild-stream` begins anew"
    )
  }

  static func slotAhead(
    _ pipeline: StreamPipeline,
    slot: LogSequenceNumber,
    stored: LogSequenceNumber
  ) -> PipelineError {
    PipelineError(
      .streamHistoryLost,
      message: "slot '\(pipeline.slot)' has moved to \(slot), beyond what stream "
        + "'\(pipeline.name)' has stored (\(stored)): the changes between are lost",
      remedy: "let nothing else read the slot; `migrate shadow --rebuild-stream` begins anew"
    )
  }

  static func streamLagging(
    _ pipeline: StreamPipeline,
    at position: LogSequenceNumber,
    fence: LogSequenceNumber,
    after deadline: Duration
  ) -> PipelineError {
    let bytes = fence > position ? fence.rawValue - position.rawValue : 0
    return PipelineError(
      .streamLagging,
      message: "stream '\(pipeline.name)' is at \(position) after \(deadline), \(bytes) bytes of "
        + "log before the fence \(fence)",
      remedy: "run again when it has caught up, or make its files faster"
    )
  }

  static func streamAhead(
    _ pipeline: StreamPipeline,
    at position: LogSequenceNumber,
    fence: LogSequenceNumber
  ) -> PipelineError {
    PipelineError(
      .streamAhead,
      message: "stream '\(pipeline.name)' is at \(position), past the fence \(fence): its outputs "
        + "may hold what was written after it",
      remedy: "let nothing else run the stream while both sides are compared, and run again"
    )
  }

  static func streamNotHeld(_ pipeline: StreamPipeline) -> PipelineError {
    PipelineError(
      .streamNotHeld,
      message: "stream '\(pipeline.name)' was to wait at the fence, and its lease ended before its "
        + "outputs could be fixed there",
      remedy: "run again; if it happens again, look at how busy the database of the outputs is"
    )
  }

  static func slotCreationWaits(
    _ pipeline: StreamPipeline,
    blockers: [BlockingSession]
  ) -> PipelineError {
    let who =
      blockers.isEmpty ? "" : "; open are " + blockers.map(\.description).joined(separator: "; ")
    return PipelineError(
      .inputsBusy,
      message: "slot '\(pipeline.slot)' can only begin when every transaction that writes has "
        + "ended\(who)",
      remedy: "end these transactions, or wait until they have ended"
    )
  }
}
