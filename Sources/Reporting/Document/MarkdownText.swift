/// Text as Markdown that shows exactly that text.
enum MarkdownText {
  static func escaped(_ text: String) -> String {
    let characters = Array(DisplayText.visible(text))
    var escaped = ""
    for (index, character) in characters.enumerated() {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case "\\", "`", "*", "[", "]", "|", "~", "#", "!", ">": escaped += "\\\(character)"
      case "_": escaped += isInsideWord(index, characters) ? "_" : "\\_"
      case "+", "-": escaped += index == 0 ? "\\\(character)" : String(character)
      case ".", ")":
        let opensList = index > 0 && characters[..<index].allSatisfy(\.isNumber)
        escaped += opensList ? "\\\(character)" : String(character)
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A code span; its fence is longer than any run of back-ticks inside.
  static func code(_ text: String) -> String {
    let visible = DisplayText.visible(text)
    let longest = visible.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? fence + visible + fence : "\(fence) \(visible) \(fence)"
  }

  /// An underscore between letters or digits never begins emphasis.
  private static func isInsideWord(_ index: Int, _ characters: [Character]) -> Bool {
    guard index > 0, index + 1 < characters.count else { return false }
    let neighbours = [characters[index - 1], characters[index + 1]]
    return neighbours.allSatisfy { $0.isLetter || $0.isNumber }
  }
}
