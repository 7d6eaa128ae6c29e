/// Text as one word of a shell command.
enum ShellArgument {
  /// The text as it is where the shell takes it so, else between single quotes.
  static func quote(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "-", "_", "+", ":", "@", "%", ",": true
      default: false
      }
    }
    if isPlain, !text.isEmpty { return text }
    var quoted = "'"
    for character in text { quoted += character == "'" ? "'\\''" : String(character) }
    return quoted + "'"
  }
}
