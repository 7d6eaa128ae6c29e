/// Text from a file as it may be shown: on one line, and without what would steer a terminal.
enum DisplayText {
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": shown += " "
      default: shown += isUnsafe(scalar) ? "\u{FFFD}" : String(scalar)
      }
    }
    return shown
  }

  /// Controls, and the marks that turn the direction of writing; joiners inside emoji are kept.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
    default: scalar.properties.generalCategory == .control
    }
  }
}
