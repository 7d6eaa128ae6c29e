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
      message: "'\(program)' \(end); \(lastLines(of: log))",
      remedy: "its whole output is in \(log.path)"
    )
  }

  static func commandTimedOut(
    _ program: String,
    after timeout: Duration,
    log: CommandLog
  ) -> PipelineError {
    PipelineError(
      .commandTimedOut,
      message: "'\(program)' had not ended after \(timeout) and was ended; \(lastLines(of: log))",
      remedy: "raise timeout: in the specification; its whole output is in \(log.path)"
    )
  }

  private static func lastLines(of log: CommandLog) -> String {
    let lines = log.lastLines
    guard !lines.isEmpty else { return "it printed nothing" }
    return "its last lines were:\n" + lines.map { "    " + $0 }.joined(separator: "\n")
  }
}
