/// Decimal numbers as PostgreSQL prints them.
enum DecimalText {
  private static let dot = UInt8(ascii: ".")
  private static let zero = UInt8(ascii: "0")
  private static let minus = UInt8(ascii: "-")

  /// The number without the zeros that carry no value: 1.00 and 1.0 become 1.
  static func canonical(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.contains(dot), let last = text.last, last == zero || last == dot else {
      return isZero(text) ? [zero] : text
    }
    if isZero(text) { return [zero] }
    var end = text.endIndex
    while text[end - 1] == zero { end -= 1 }
    if text[end - 1] == dot { end -= 1 }
    return text[..<end]
  }

  /// True for 0, 0.00 and -0.
  static func isZero(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(zero) && text.allSatisfy { $0 == zero || $0 == dot || $0 == minus }
  }
}
