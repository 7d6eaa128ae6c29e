/// Texts as parts of an XML 1.0 document.
enum XMLText {
  /// A text between double quotes; line breaks are kept by reference.
  static func attribute(_ text: String) -> String {
    escape(text) { scalar in
      switch scalar {
      case "\"": "&quot;"
      case "\t", "\n", "\r": "&#\(scalar.value);"
      default: nil
      }
    }
  }

  /// A text between tags.
  static func content(_ text: String) -> String {
    escape(text) { $0 == "\r" ? "&#13;" : nil }
  }

  private static func escape(_ text: String, _ special: (Unicode.Scalar) -> String?) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default:
        if let reference = special(scalar) {
          escaped += reference
        } else {
          escaped.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
        }
      }
    }
    return escaped
  }

  /// The production Char of XML 1.0: most control characters can't be written, not even by
  /// reference.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
