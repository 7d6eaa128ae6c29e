/// Shows text from a file inside a one-line message.
enum Quotation {
  /// The longest text that is shown whole.
  private static let limit = 60

  /// The text between single quotes, cut when long, with control characters made visible.
  static func quote(_ text: String) -> String {
    var shown = ""
    for character in text.prefix(limit) {
      for scalar in character.unicodeScalars {
        let isControl = scalar.properties.generalCategory == .control
        shown += isControl ? scalar.escaped(asASCII: true) : String(scalar)
      }
    }
    return "'" + shown + (text.count > limit ? "…" : "") + "'"
  }

  /// The texts as a list for people: `a, b, c`.
  static func list(_ texts: some Sequence<String>) -> String {
    texts.joined(separator: ", ")
  }
}
