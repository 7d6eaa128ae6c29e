/// Rows of short texts in columns that line up.
enum AlignedColumns {
  /// Pads every column but the last to its widest text.
  static func lines(_ rows: [[String]], indentation: Int = 2) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, text in
        column == row.count - 1
          ? text : text + String(repeating: " ", count: widths[column] - text.count)
      }
      return String(repeating: " ", count: indentation) + cells.joined(separator: "  ")
    }
  }
}
