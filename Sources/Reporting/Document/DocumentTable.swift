/// A table of a report; every row has as many cells as there are columns.
struct DocumentTable {
  /// On which side of its column a cell stands.
  enum Alignment {
    /// Words.
    case leading
    /// Figures.
    case trailing
  }

  /// The heading of a column and the side of its cells.
  struct Column {
    let title: String
    let alignment: Alignment

    static func words(_ title: String) -> Column { Column(title: title, alignment: .leading) }
    static func figures(_ title: String) -> Column { Column(title: title, alignment: .trailing) }
  }

  let columns: [Column]
  let rows: [[String]]
  /// The rows to point out, by position.
  let emphasised: Set<Int>
  /// Why they are pointed out, in a word or two.
  let emphasis: String

  init(
    _ columns: [Column],
    rows: [[String]],
    emphasised: Set<Int> = [],
    as emphasis: String = ""
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row misses a cell")
    self.columns = columns
    self.rows = rows
    self.emphasised = emphasised
    self.emphasis = emphasis
  }
}
