/// How large a chunk of changes may become.
struct ChunkLimit: Hashable, Sendable {
  let rows: Int
  /// Rows may be of any size; this bounds the memory that a chunk takes.
  var bytes = 16 << 20

  /// True when two chunks may become one.
  func holds(_ first: ChangeChunk, and second: ChangeChunk) -> Bool {
    first.rowCount + second.rowCount <= rows && first.byteCount + second.byteCount <= bytes
  }

  func isReached(by chunk: ChangeChunk) -> Bool {
    chunk.rowCount >= rows || chunk.byteCount >= bytes
  }
}
