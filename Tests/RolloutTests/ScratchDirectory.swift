import Foundation

/// A directory that goes when the value goes.
final class ScratchDirectory: Sendable {
  let path: String

  init() throws {
    let url = URL.temporaryDirectory.appending(path: "rollout-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    // A directory that is left behind in the temporary one harms nobody.
    try? FileManager.default.removeItem(atPath: path)
  }
}
