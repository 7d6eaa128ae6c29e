/// Text of any origin as lines of a YAML comment.
enum CommentText {
  private static let width = 96

  /// Lines that begin with `#`; no text can end the comment.
  ///
  /// - Parameters:
  ///   - text: The text; blanks and line ends in it separate words.
  ///   - first: What the first line begins with after `# `, such as a dash.
  /// - Returns: At least one line, none longer than 100 columns unless a word is.
  static func lines(_ text: String, first: String = "") -> [String] {
    let rest = String(repeating: " ", count: first.count)
    var lines: [String] = []
    var line = "# " + first
    for word in printable(text).split(whereSeparator: \.isWhitespace) {
      let isFresh = line.last == " " || line.isEmpty
      if !isFresh, line.count + 1 + word.count > width {
        lines.append(line)
        line = "# " + rest + word
      } else {
        line += (isFresh ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  /// YAML allows few control characters, and some format characters end lines or turn text around.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          if scalar.properties.isWhitespace { return " " }
          return switch scalar.properties.generalCategory {
          case .control, .format, .privateUse, .unassigned: "?"
          default: scalar
          }
        }
      )
    )
  }
}
