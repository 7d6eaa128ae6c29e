internal import MigrationSpec
internal import Subprocess

extension PipelineError {
  static func commandNotStarted(_ program: String, _ error: SubprocessError) -> PipelineError {
    PipelineError(
      .commandNotStarted,
      message: "'\(program)' could not be started: \(error)",
      remedy: "give its whole path in run:, or put its directory into PATH"
    )
  }

  static func logNotWritable(_ path: String) -> PipelineError {
    PipelineError(
      .commandNotStarted,
      place: path,
      message: "the command's log can't be written",
      remedy: "make its directory writable, and free space on its disk"
    )
  }

  static func commandFailed(
    _ program: String,
    status: TerminationStatus,
    log: CommandLog
  ) -> PipelineError {
    let end =
      switch status {
      case .exited(let code): "ended with status \(code)"
      case .signaled(let signal): "was ended by signal \(signal)"
      }
    return PipelineError(
      .commandFailed,
      message: "'\(program)' \(end); \(extent(of: log))",
      remedy: "read its output in \(log.path); `--show-log` shows the end of it",
      detail: log.end
    )
  }

  static func commandTimedOut(
    _ program: String,
    after timeout: Duration,
    log: CommandLog
  ) -> PipelineError {
    PipelineError(
      .commandTimedOut,
      message: "'\(program)' had not ended after \(timeout) and was ended; \(extent(of: log))",
      remedy: "raise timeout: in the specification; its output is in \(log.path), and `--show-log` "
        + "shows the end of it",
      detail: log.end
    )
  }

  static func commandIncomplete(_ query: CompletionQuery) -> PipelineError {
    PipelineError(
      .commandIncomplete,
      place: query.location.description,
      message: "the batch command ended well, and its completion query did not return true: its "
        + "outputs are not compared",
      remedy: "look into its log; run again when it has finished its work"
    )
  }

  /// How much a command printed; not what, since that may hold row data.
  private static func extent(of log: CommandLog) -> String {
    switch log.lineCount {
    case 0: "it printed nothing"
    case 1: "it printed 1 line"
    case let count: "it printed \(count) lines"
    }
  }
}
