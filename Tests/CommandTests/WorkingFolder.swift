import Foundation

/// A folder of its own for one test, removed at its end.
struct WorkingFolder {
  let url: URL

  /// Makes the folder, runs the body, removes the folder.
  static func with<Value>(_ body: (WorkingFolder) async throws -> Value) async throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "migrate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(WorkingFolder(url: url))
  }

  /// A folder that holds a copy of the medallion example.
  static func withMedallion<Value>(
    _ body: (WorkingFolder) async throws -> Value
  ) async throws -> Value {
    try await with { folder in
      let copy = folder.url.appending(path: "medallion")
      try FileManager.default.copyItem(at: medallion, to: copy)
      return try await body(WorkingFolder(url: copy))
    }
  }

  /// Writes a file.
  func write(_ text: String, to name: String) throws {
    let url = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  /// Reads a file.
  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  /// Whether there is such a file.
  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: name).path)
  }

  private static var medallion: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "fixtures/medallion")
  }
}
