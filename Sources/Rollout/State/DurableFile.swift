internal import Foundation
internal import Postgres

/// Replaces files so that after a crash either the old or the new content is there, whole.
enum DurableFile {
  /// Writes to a temporary file in the same directory, syncs it, renames it, syncs the directory.
  ///
  /// - Parameters:
  ///   - path: The file to replace; its directory must exist.
  ///   - bytes: The new content.
  /// - Throws: ``StateError/system(activity:path:code:)``; the old content is then still there,
  ///   unless the last step failed, in which case either may be there after a power loss.
  static func replace(_ path: String, with bytes: [UInt8]) throws(StateError) {
    let temporary = path + ".tmp"
    FaultPoint.create.reach()
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("creating", temporary) }
    do throws(StateError) {
      try write(bytes, to: descriptor, path: temporary)
      FaultPoint.sync.reach()
      guard fsync(descriptor) == 0 else { throw failure("syncing", temporary) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0 else { throw failure("closing", temporary) }
    FaultPoint.rename.reach()
    guard rename(temporary, path) == 0 else { throw failure("replacing", path) }
    try syncDirectory(of: path)
  }

  /// Creates a directory and those above it; one that exists is left alone.
  static func createDirectory(_ path: String) throws(StateError) {
    FaultPoint.makeDirectory.reach()
    if path.isEmpty || mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw failure("creating the directory", path) }
    let parent = directory(of: path)
    guard parent != path else { throw failure("creating the directory", path) }
    try createDirectory(parent)
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw failure("creating the directory", path)
    }
  }

  /// The content of a file; nil when there is none.
  static func read(_ path: String) throws(StateError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 && errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw failure("reading", path) }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("reading", path) }
      if count == 0 { return content }
      content.append(contentsOf: buffer.prefix(count))
    }
  }

  /// The directory that a file is in.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func write(
    _ bytes: [UInt8],
    to descriptor: Int32,
    path: String
  ) throws(StateError) {
    FaultPoint.write.reach()
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure("writing", path) }
      written += count
    }
  }

  private static func syncDirectory(of path: String) throws(StateError) {
    let directory = directory(of: path)
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("opening", directory) }
    defer { close(descriptor) }
    FaultPoint.sync.reach()
    guard fsync(descriptor) == 0 else { throw failure("syncing", directory) }
  }

  private static func failure(_ activity: String, _ path: String) -> StateError {
    .system(activity: activity, path: path, code: errno)
  }
}
