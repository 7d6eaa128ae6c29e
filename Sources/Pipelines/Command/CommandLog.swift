internal import SystemPackage

/// The file that takes what a command prints.
struct CommandLog: Hashable, Sendable {
  let path: String

  /// Creates the file, readable by its owner only.
  ///
  /// - Throws: ``PipelineError`` of code `commandNotStarted`.
  func open() throws(PipelineError) -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        FilePath(path),
        .writeOnly,
        options: [.create, .truncate, .closeOnExec],
        permissions: .ownerReadWrite
      )
    } catch {
      throw .logNotWritable(path)
    }
  }

  /// The last lines of the file, at most 20 and at most 4 KiB.
  var lastLines: [String] {
    // A log that can't be read back only makes the message shorter; it names the file anyway.
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return [] }
    let tail = try? file.closeAfter { () throws -> [UInt8] in
      let size = try file.seek(offset: 0, from: .end)
      try file.seek(offset: max(0, size - 4096), from: .start)
      return try [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
    let lines = String(decoding: tail ?? [], as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.suffix(20).map(String.init)
  }
}
