/// Some rows of a result, in text form, in one block of memory.
///
/// Cells are read as slices of that block, so that a comparison of two cells copies nothing.
/// Memory: the bytes of all cells plus eight bytes per cell.
public struct RowBatch: Sendable {
  /// What all copies of a batch share, so that a copy is one reference.
  private final class Cells: Sendable {
    let columnNames: [String]
    /// Every cell's bytes, one after the other; no bytes for NULL.
    let bytes: [UInt8]
    /// For every cell the end of its bytes; negative (`-1 - end`) for NULL.
    let ends: [Int]

    init(columnNames: [String], bytes: [UInt8], ends: [Int]) {
      self.columnNames = columnNames
      self.bytes = bytes
      self.ends = ends
    }

    func start(_ index: Int) -> Int { index == 0 ? 0 : end(index - 1) }

    func end(_ index: Int) -> Int {
      let end = ends[index]
      return end >= 0 ? end : -1 - end
    }
  }

  private let cells: Cells
  /// How many rows there are.
  public let rowCount: Int
  /// How many columns there are.
  public let columnCount: Int

  /// Wraps cells that were laid out by ``RowBatchBuilder``.
  init(columnNames: [String], rowCount: Int, bytes: [UInt8], ends: [Int]) {
    cells = Cells(columnNames: columnNames, bytes: bytes, ends: ends)
    self.rowCount = rowCount
    columnCount = columnNames.count
  }

  /// The columns' names, in order.
  public var columnNames: [String] { cells.columnNames }

  /// The bytes of a cell, nil for NULL.
  ///
  /// - Complexity: O(1); nothing is copied.
  public func cell(row: Int, column: Int) -> ArraySlice<UInt8>? {
    let index = row * columnCount + column
    let end = cells.ends[index]
    return end < 0 ? nil : cells.bytes[cells.start(index)..<end]
  }

  /// The text of a cell, nil for NULL.
  public func text(row: Int, column: Int) -> String? {
    cell(row: row, column: column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether some neighbouring cells of a row are the same, byte by byte, as another row's.
  ///
  /// NULL is the same as NULL only.
  ///
  /// - Parameters:
  ///   - columns: The columns to look at.
  ///   - row: The row of this batch.
  ///   - other: The batch of the other row, with the same columns.
  ///   - otherRow: The row of that batch.
  /// - Returns: True where no byte differs.
  /// - Complexity: O(bytes); nothing is copied.
  public func hasSameCells(
    _ columns: Range<Int>,
    row: Int,
    as other: RowBatch,
    row otherRow: Int
  ) -> Bool {
    let (first, theirFirst) = (row * columnCount, otherRow * other.columnCount)
    let start = cells.start(first + columns.lowerBound)
    let theirStart = other.cells.start(theirFirst + columns.lowerBound)
    for column in columns {
      let (end, theirEnd) = (cells.ends[first + column], other.cells.ends[theirFirst + column])
      guard
        end >= 0
          ? theirEnd >= 0 && end - start == theirEnd - theirStart
          : theirEnd < 0 && end + start == theirEnd + theirStart
      else { return false }
    }
    let length = columns.isEmpty ? 0 : cells.end(first + columns.upperBound - 1) - start
    return cells.bytes.withUnsafeBytes { ours in
      other.cells.bytes.withUnsafeBytes { theirs in
        Self.areSame(ours, start, theirs, theirStart, length: length)
      }
    }
  }

  /// Eight bytes at a time.
  private static func areSame(
    _ left: UnsafeRawBufferPointer,
    _ leftStart: Int,
    _ right: UnsafeRawBufferPointer,
    _ rightStart: Int,
    length: Int
  ) -> Bool {
    var offset = 0
    while offset + 8 <= length {
      let ours = left.loadUnaligned(fromByteOffset: leftStart + offset, as: UInt64.self)
      let theirs = right.loadUnaligned(fromByteOffset: rightStart + offset, as: UInt64.self)
      if ours != theirs { return false }
      offset += 8
    }
    while offset < length {
      if left[leftStart + offset] != right[rightStart + offset] { return false }
      offset += 1
    }
    return true
  }

  /// All rows as texts; only for results that are known to be small.
  public var rows: [[String?]] {
    (0..<rowCount).map { row in (0..<columnCount).map { text(row: row, column: $0) } }
  }
}
