import Foundation

/// Progress, warnings and errors: whatever is not the result.
enum StandardError {
  /// Writes one line.
  static func write(_ line: String) { write(line, terminator: "\n") }

  /// Writes text; where nobody listens, as with a closed pipe or a full disk, the work goes on.
  static func write(_ text: String, terminator: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + terminator).utf8))
  }
}
