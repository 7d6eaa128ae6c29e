internal import Postgres

/// One row of one side while it is being judged.
struct SideRow: Sendable {
  /// What stands before a row's cells: the hash of its identity and its partition's place.
  static let leadingColumns = 2

  /// The place of the row's partition among all partitions.
  let place: Int
  private let batch: RowBatch
  private let row: Int

  init(batch: RowBatch, row: Int, place: Int) {
    self.batch = batch
    self.row = row
    self.place = place
  }

  /// The bytes of a compared column's text, nil for NULL.
  func cell(_ column: Int) -> ArraySlice<UInt8>? {
    batch.cell(row: row, column: column + Self.leadingColumns)
  }

  /// The text of a compared column, nil for NULL.
  func text(_ column: Int) -> String? {
    batch.text(row: row, column: column + Self.leadingColumns)
  }

  /// Whether a cell has the same bytes as another row's.
  ///
  /// - Complexity: O(bytes); nothing is copied.
  func isIdentical(_ column: Int, to other: SideRow) -> Bool {
    let column = column + Self.leadingColumns
    return batch.hasSameCells(column..<(column + 1), row: row, as: other.batch, row: other.row)
  }

  /// Whether all cells have the same bytes as another row's.
  ///
  /// - Complexity: O(bytes); nothing is copied.
  func isIdentical(to other: SideRow) -> Bool {
    batch.columnCount == other.batch.columnCount
      && batch.hasSameCells(
        Self.leadingColumns..<batch.columnCount,
        row: row,
        as: other.batch,
        row: other.row
      )
  }
}
