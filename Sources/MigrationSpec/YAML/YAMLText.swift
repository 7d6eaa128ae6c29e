/// The characters that a YAML file may hold, checked before it is parsed.
enum YAMLText {
  /// Decodes a file.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - path: The name that locations carry.
  /// - Returns: The text, without a byte order mark at its start.
  /// - Throws: ``DiagnosticsError`` at the first byte that is not UTF-8, or the first character
  ///   that YAML forbids.
  /// - Complexity: O(bytes).
  static func validated(
    _ bytes: some Sequence<UInt8>,
    path: String
  ) throws(DiagnosticsError) -> String {
    var text = String.UnicodeScalarView()
    var (line, column) = (1, 1)
    var previous: Unicode.Scalar?
    var iterator = bytes.makeIterator()
    var codec = UTF8()
    while true {
      let location = SourceLocation(file: path, line: line, column: column)
      switch codec.decode(&iterator) {
      case .emptyInput: return String(text)
      case .error:
        throw DiagnosticsError(
          message: "a byte here is not UTF-8",
          hint: "save the file as UTF-8",
          location: location
        )
      case .scalarValue("\u{FEFF}") where previous == nil:
        previous = "\u{FEFF}"
      case .scalarValue(let scalar):
        guard isPrintable(scalar) else {
          throw DiagnosticsError(
            message: "the character U+\(String(scalar.value, radix: 16, uppercase: true)) "
              + "is not allowed in YAML",
            hint: "remove it, or write it as an escape between double quotes",
            location: location
          )
        }
        text.append(scalar)
        advance(over: scalar, after: previous, line: &line, column: &column)
        previous = scalar
      }
    }
  }

  /// Whether a scalar ends a line in YAML 1.1, as the parser counts lines.
  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
  }

  /// Moves a position over one scalar; a line feed after a carriage return belongs to it.
  static func advance(
    over scalar: Unicode.Scalar,
    after previous: Unicode.Scalar?,
    line: inout Int,
    column: inout Int
  ) {
    if !isBreak(scalar) {
      column += 1
    } else if scalar != "\n" || previous != "\r" {
      (line, column) = (line + 1, 1)
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
