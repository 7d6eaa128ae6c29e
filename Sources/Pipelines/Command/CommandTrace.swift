internal import Foundation

/// A file beside a command's log that stands as long as the command runs: what is left of it after
/// our own sudden death is how the next run finds the command's processes.
struct CommandTrace: Hashable, Sendable {
  private static let suffix = ".running"

  /// The session that the command leads, also its process group; 0 while it is being started.
  let session: Int32
  /// The run that started it: every process of it has this in its environment.
  let runID: String
  private let path: String

  /// Writes the trace of a command.
  ///
  /// A trace that can't be written only keeps a later run from cleaning up after our death.
  ///
  /// - Parameters:
  ///   - session: The session that it leads; 0 before it is started.
  ///   - runID: The run that starts it.
  ///   - logPath: Its log.
  /// - Returns: The trace.
  static func leave(of session: Int32, run runID: String, besides logPath: String) -> CommandTrace {
    let trace = CommandTrace(session: session, runID: runID, path: logPath + suffix)
    try? Data("\(session) \(runID)\n".utf8).write(to: URL(filePath: trace.path), options: .atomic)
    return trace
  }

  /// The traces in a directory of logs.
  static func left(in directory: String) -> [CommandTrace] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().compactMap { name in
      let path = directory + "/" + name
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count == 2, let session = Int32(words[0]), session >= 0 else { return nil }
      return CommandTrace(session: session, runID: String(words[1]), path: path)
    }
  }

  /// Removes the file.
  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
