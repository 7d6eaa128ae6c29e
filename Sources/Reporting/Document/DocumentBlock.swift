/// A part of a report that every human-readable format can show.
enum DocumentBlock {
  /// The one line that a reader takes away.
  case title(String)
  /// The heading of a section.
  case section(String)
  /// A sentence or more.
  case paragraph(String)
  /// Short facts with their labels, such as money and next command.
  case facts([DocumentFact])
  /// Sentences of equal rank.
  case list([String])
  /// Rows and columns.
  case table(DocumentTable)
}
