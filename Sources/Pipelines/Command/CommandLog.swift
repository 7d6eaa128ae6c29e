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

  /// How many lines the file has; a last one without an end counts.
  ///
  /// - Complexity: O(length of the file), with constant memory.
  var lineCount: Int {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return 0 }
    let count = try? file.closeAfter { () throws -> Int in
      var lines = 0
      var last = UInt8(ascii: "\n")
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while case let length = try block.withUnsafeMutableBytes({ try file.read(into: $0) }),
        length > 0
      {
        lines += block[..<length].count { $0 == UInt8(ascii: "\n") }
        last = block[length - 1]
      }
      return last == UInt8(ascii: "\n") ? lines : lines + 1
    }
    return count ?? 0
  }

  /// The last lines of the file, at most 20 and at most 4 KiB; nil when there are none.
  var end: String? {
    // A log that can't be read back only makes the message shorter; it names the file anyway.
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return nil }
    let tail = try? file.closeAfter { () throws -> [UInt8] in
      let size = try file.seek(offset: 0, from: .end)
      try file.seek(offset: max(0, size - 4096), from: .start)
      return try [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
    let lines = String(decoding: tail ?? [], as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.isEmpty ? nil : lines.suffix(20).joined(separator: "\n")
  }
}
