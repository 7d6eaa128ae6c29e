/// The work was cancelled because the process was asked to end, and has cleaned up.
struct TerminatedBySignal: Error, Equatable {
  /// The signal's number, such as 2 for SIGINT.
  let number: Int32

  /// What shells report for a process that a signal ended: 130 after Ctrl-C, 143 after SIGTERM.
  var exitCode: Int32 { 128 + number }
}
