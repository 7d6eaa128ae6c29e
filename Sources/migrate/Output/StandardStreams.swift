import Foundation

/// The three descriptors that every process has, unless whoever started it has closed them.
enum StandardStreams {
  /// Fills closed ones, so that no file or connection gets their number and our messages with it.
  ///
  /// Standard output is filled with something that can't be written to: a result that nobody could get
  /// must end as an error.
  static func fillClosed() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is taken, and the lower ones are in use by now.
      _ = open("/dev/null", mode)
    }
  }
}
