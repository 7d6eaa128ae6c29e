/// Texts as constants inside expressions that can't take bound values, such as those of a view or
/// of a generated scan.
public enum SQLLiteral {
  /// Quotes a text so that PostgreSQL takes it literally under any setting.
  ///
  /// - Parameter text: Any text.
  /// - Returns: A string constant; with backslashes in it, one of the escape form.
  public static func text(_ text: String) -> String {
    let quoted = "'" + text.doubling("'") + "'"
    return text.unicodeScalars.contains("\\") ? "E" + quoted.doubling("\\") : quoted
  }
}
