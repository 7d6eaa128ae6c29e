/// Reads values between marks, where quotes may stand around a value.
///
/// Inside quotes a backslash makes the next byte literal, and so does doubling a quote.
struct QuotedTextReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) {
    rest = text
  }

  /// The next byte, nil at the end.
  var next: UInt8? { rest.first }

  /// Takes some bytes as they are.
  mutating func take(count: Int) -> ArraySlice<UInt8> {
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Takes bytes up to and with a mark.
  mutating func take(through mark: UInt8) -> ArraySlice<UInt8> {
    take(count: (rest.firstIndex(of: mark).map { $0 + 1 } ?? rest.endIndex) - rest.startIndex)
  }

  /// Takes one value, which ends before one of some marks.
  mutating func value(upTo marks: String) -> (value: [UInt8], isQuoted: Bool) {
    guard rest.first == UInt8(ascii: "\"") else {
      let end = rest.firstIndex { marks.utf8.contains($0) } ?? rest.endIndex
      defer { rest = rest[end...] }
      return (Array(rest[..<end]), false)
    }
    rest = rest.dropFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        if let literal = rest.popFirst() { value.append(literal) }
      } else if byte == UInt8(ascii: "\"") {
        guard rest.first == byte else { break }
        value.append(byte)
        rest = rest.dropFirst()
      } else {
        value.append(byte)
      }
    }
    return (value, true)
  }
}
