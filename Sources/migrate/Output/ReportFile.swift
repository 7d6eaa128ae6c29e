import Foundation
import MigrationSpec

/// A file that a result is written to.
struct ReportFile {
  /// A file that can't be written.
  struct Unwritable: ExitCoded, CustomStringConvertible {
    let path: String
    let reason: String

    var exitCode: Int32 { ExitStatus.environment.rawValue }

    var description: String { "\(path) can't be written: \(reason)" }
  }

  let path: String

  /// Finds out before any work whether the file can be written.
  ///
  /// - Throws: ``Unwritable`` with the remedy.
  func check() throws(Unwritable) {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: path, isDirectory: &isFolder) {
      guard !isFolder.boolValue else { throw failure("it is a folder; name a file in it") }
      guard files.isWritableFile(atPath: path) else { throw failure("no permission") }
      return
    }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard files.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw failure("there is no folder \(folder); create it")
    }
    guard files.isWritableFile(atPath: folder) else {
      throw failure("no permission to create files in \(folder)")
    }
  }

  /// Replaces the file's content: readers see the old one or the new one, never half of it.
  ///
  /// - Throws: ``Unwritable``.
  func write(_ text: String) throws(Unwritable) {
    do {
      let type =
        try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      // A pipe or a terminal can't be replaced.
      let options: Data.WritingOptions = type == nil || type == .typeRegular ? .atomic : []
      try Data(text.utf8).write(to: URL(filePath: path), options: options)
    } catch {
      throw failure(FileFailure.reason(error))
    }
  }

  private func failure(_ reason: String) -> Unwritable { Unwritable(path: path, reason: reason) }
}
