/// A place in a file that a user wrote.
public struct SourceLocation: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// The path of the file as the user named it.
  public let file: String
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1.
  public let column: Int

  /// Makes a location; line and column count from 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The form that editors and terminals link: `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }

  /// Orders by file, then by position in it.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
