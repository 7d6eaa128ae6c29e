import Foundation

/// The folder of the medallion example.
enum DemoFixture {
  private static let path = "fixtures/medallion"

  /// Finds the folder: the one that is named, else below the working directory, else below a
  /// folder that this program lies in.
  ///
  /// - Throws: ``DemoError/noFixture(searched:)``.
  static func find(named name: String?, program: String) throws -> URL {
    let ancestors = sequence(first: URL(filePath: program).deletingLastPathComponent()) {
      $0.path == "/" ? nil : $0.deletingLastPathComponent()
    }
    let candidates =
      name.map { [URL(filePath: $0)] }
      ?? ([URL(filePath: FileManager.default.currentDirectoryPath)] + ancestors)
      .map { $0.appending(path: path) }
    let found = candidates.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "schema.sql").path)
    }
    guard let found else {
      throw DemoError.noFixture(searched: candidates.prefix(2).map(\.path))
    }
    return found
  }

  /// This program's own path.
  static var program: String {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return link ?? CommandLine.arguments[0]
  }
}
