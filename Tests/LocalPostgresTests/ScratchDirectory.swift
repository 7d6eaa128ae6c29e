import Foundation
import Testing

/// A short temporary directory in which servers are started, to see what they leave behind.
final class ScratchDirectory: Sendable {
  let path: String

  init() throws {
    path = "/tmp/migrate-test-\(String(UInt32.random(in: .min ... .max), radix: 36))"
    // The server's account, which may be another one, creates its directory here.
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: false
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: path)
  }

  deinit {
    // A test that failed has said so already, and may have left it in any state.
    try? FileManager.default.removeItem(atPath: path)
  }

  var entries: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path) }
  }

  /// Command lines of the living processes that mention this directory.
  var processes: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: "/proc")
        .filter { Int32($0) != nil }
        .compactMap { processID in
          // A process may end while we look; then it is none of these.
          guard let line = FileManager.default.contents(atPath: "/proc/\(processID)/cmdline") else {
            return nil
          }
          let text = String(decoding: line, as: UTF8.self)
            .replacingOccurrences(of: "\0", with: " ")
          return text.contains(path) ? "\(processID) \(text.prefix(200))" : nil
        }
    }
  }

  /// Waits until no process and no entry is left, and reports what is after the deadline.
  func expectEmpty(
    within limit: Duration,
    _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let deadline = ContinuousClock.now + limit
    while try !(entries.isEmpty && processes.isEmpty), ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(try processes == [], comment, sourceLocation: sourceLocation)
    #expect(try entries == [], comment, sourceLocation: sourceLocation)
  }
}
