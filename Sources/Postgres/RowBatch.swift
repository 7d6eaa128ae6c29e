/// Some rows of a result, in text form, in one block of memory.
///
/// Cells are read as slices of that block, so that a comparison of two cells copies nothing.
/// Memory: the bytes of all cells plus four bytes per cell.
public struct RowBatch: Sendable {
  /// The columns' names, in order.
  public let columnNames: [String]
  /// How many rows there are.
  public let rowCount: Int
  /// Every cell's bytes, one after the other; no bytes for NULL.
  private let bytes: [UInt8]
  /// For every cell the end of its bytes; negative (`-1 - end`) for NULL.
  private let ends: [Int]

  /// Wraps cells that were laid out by ``RowBatchBuilder``.
  init(columnNames: [String], rowCount: Int, bytes: [UInt8], ends: [Int]) {
    self.columnNames = columnNames
    self.rowCount = rowCount
    self.bytes = bytes
    self.ends = ends
  }

  /// How many columns there are.
  public var columnCount: Int { columnNames.count }

  /// The bytes of a cell, nil for NULL.
  ///
  /// - Complexity: O(1); nothing is copied.
  public func cell(row: Int, column: Int) -> ArraySlice<UInt8>? {
    let index = row * columnNames.count + column
    let end = ends[index]
    guard end >= 0 else { return nil }
    guard index > 0 else { return bytes[0..<end] }
    let before = ends[index - 1]
    return bytes[(before >= 0 ? before : -1 - before)..<end]
  }

  /// The text of a cell, nil for NULL.
  public func text(row: Int, column: Int) -> String? {
    cell(row: row, column: column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All rows as texts; only for results that are known to be small.
  public var rows: [[String?]] {
    (0..<rowCount).map { row in (0..<columnCount).map { text(row: row, column: $0) } }
  }
}
