/// What kept a side from being run.
public enum PipelineErrorCode: String, Codable, Sendable, CaseIterable {
  /// A file of the pipeline can't be read.
  case fileUnreadable
  /// A step's partitions can't be found out.
  case stepUnsuitable
  /// The database refused a statement of a file.
  case statementFailed
  /// A row with the same key is there already.
  case keyRepeated
  /// The stream can't be led to a schema of its own for a replay.
  case replayUnsuitable
  /// A view's table does not have the columns of its query.
  case viewUnsuitable
  /// A file ended the transaction that is ours.
  case transactionEnded
  /// A command could not be started.
  case commandNotStarted
  /// A command ended with a status other than 0.
  case commandFailed
  /// A command did not end in time.
  case commandTimedOut
  /// A command ended well, and what it was to do is not done.
  case commandIncomplete
  /// The inputs could not be locked because others write them.
  case inputsBusy
  /// The role may not pin the inputs in the way that was asked for.
  case pinNotPermitted
  /// The specification lacks what this way to pin needs.
  case pinUnsupported
  /// What held the inputs still has ended.
  case pinLost
  /// The server or the role lacks what a stream needs.
  case prerequisiteMissing
  /// An input can't be streamed as it is.
  case inputUnsuitable
  /// Somebody else reads this stream.
  case streamInUse
  /// A slot or publication of that name was not made by us for this stream.
  case streamNotOurs
  /// There is no stream yet.
  case streamNotSetUp
  /// The stream can't be built anew, since nothing says how to empty what it fills.
  case resetMissing
  /// The stream went on while it was to wait at the fence.
  case streamNotHeld
  /// The log that the stream still needs is gone.
  case streamHistoryLost
  /// The stream did not reach a position in time.
  case streamLagging
  /// The stream has already applied what was committed after a position.
  case streamAhead
  /// A change of the stream lacks what is needed to apply it.
  case changeIncomplete

  /// The contract's exit code.
  public var exitCode: Int32 {
    switch self {
    case .fileUnreadable, .stepUnsuitable, .pinUnsupported, .inputUnsuitable, .streamNotSetUp,
      .resetMissing, .viewUnsuitable, .replayUnsuitable:
      2
    case .commandIncomplete, .inputsBusy, .pinLost, .streamHistoryLost, .streamLagging,
      .streamAhead,
      .streamNotHeld:
      3
    case .streamInUse: 5
    case .streamNotOurs: 6
    case .statementFailed, .keyRepeated, .transactionEnded, .commandNotStarted, .commandFailed,
      .commandTimedOut, .pinNotPermitted, .prerequisiteMissing, .changeIncomplete:
      8
    }
  }
}
