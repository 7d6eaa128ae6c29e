internal import TextTable

/// A table of plain texts for a terminal.
public struct TerminalTable: Sendable {
  /// One column's heading and how its cells stand.
  public struct Heading: Sendable, Hashable {
    let title: String
    let isNumber: Bool

    /// A column of texts.
    public static func text(_ title: String) -> Heading { Heading(title: title, isNumber: false) }

    /// A column of numbers, which stand at the right.
    public static func number(_ title: String) -> Heading { Heading(title: title, isNumber: true) }
  }

  private let headings: [Heading]
  private let rows: [[String]]

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - headings: One for each column.
  ///   - rows: Rows of as many cells.
  public init(_ headings: [Heading], rows: [[String]]) {
    self.headings = headings
    self.rows = rows
  }

  /// The table's lines, without a line break at the end; empty without rows.
  public var text: String {
    let headings = self.headings
    let table = TextTable<[String]> { row in
      zip(headings, row).map { heading, cell in
        Column(title: heading.title, value: cell, align: heading.isNumber ? .right : .left)
      }
    }
    let lines = table.string(for: rows, style: Style.simple) ?? ""
    return lines.split(separator: "\n", omittingEmptySubsequences: true)
      .map { $0.reversed().drop { $0 == " " }.reversed().map(String.init).joined() }
      .joined(separator: "\n")
  }
}
