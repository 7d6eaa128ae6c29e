import Foundation
import MigrationSpec

/// Results: what a command was asked for, apart from progress and errors.
enum StandardOutput {
  /// Results that could not be written, as to a full disk.
  struct Unwritable: ExitCoded, CustomStringConvertible {
    let reason: String

    var exitCode: Int32 { ExitStatus.environment.rawValue }

    var description: String { "the result can't be written to standard output: \(reason)" }
  }

  /// Writes text at once, so that it keeps its place between the output of programs we start.
  ///
  /// A result that got lost must not end with the exit code of one that arrived.
  ///
  /// - Parameters:
  ///   - text: What to write.
  ///   - terminator: What follows it.
  /// - Throws: ``Unwritable``.
  static func write(_ text: String, terminator: String = "\n") throws(Unwritable) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + terminator).utf8))
    } catch {
      throw Unwritable(reason: FileFailure.reason(error))
    }
  }
}
