internal import Foundation

/// Reads a whole small file and says plainly why that does not work.
enum FileContents {
  /// Why a file cannot be read.
  enum Failure: Error, Hashable, CustomStringConvertible {
    /// Nothing is there.
    case missing
    /// A directory is there.
    case directory
    /// The file is there, and reading it is refused.
    case unreadable
    /// The file has more than `limit` bytes.
    case tooLarge(limit: Int)

    var description: String {
      switch self {
      case .missing: "no such file"
      case .directory: "this is a directory, not a file"
      case .unreadable: "the file cannot be read: permission denied or an input error"
      case .tooLarge(let limit): "the file is larger than \(limit) bytes"
      }
    }
  }

  /// Reads a file of at most `limit` bytes.
  ///
  /// Memory: never more than `limit` bytes and one, even for a device that has no end.
  static func read(path: String, limit: Int) -> Result<Data, Failure> {
    if let failure = obstacle(path: path) { return .failure(failure) }
    guard let handle = FileHandle(forReadingAtPath: path) else { return .failure(.unreadable) }
    defer { handle.closeFile() }
    do {
      let data = try handle.read(upToCount: limit + 1) ?? Data()
      return data.count > limit ? .failure(.tooLarge(limit: limit)) : .success(data)
    } catch {
      return .failure(.unreadable)
    }
  }

  /// What stands in the way of reading a file, as far as can be told without opening it.
  static func obstacle(path: String) -> Failure? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return .missing
    }
    if isDirectory.boolValue { return .directory }
    return FileManager.default.isReadableFile(atPath: path) ? nil : .unreadable
  }
}
