/// Arrays, composite values, ranges and multiranges as PostgreSQL prints them, cut into pieces.
enum NestedText {
  /// A piece of such a text.
  enum Token: Equatable {
    /// A brace, parenthesis, bracket or comma, or a byte of an array's bounds.
    case punctuation(UInt8)
    /// NULL, or the bound that a range does not have.
    case missing
    /// A value, its quotes and escapes removed.
    case value([UInt8])
  }

  /// An array: NULL is written out.
  static func array(_ text: ArraySlice<UInt8>) -> [Token] {
    var reader = QuotedTextReader(text)
    var tokens: [Token] = []
    if text.first == UInt8(ascii: "[") {
      tokens = reader.take(through: UInt8(ascii: "=")).map { .punctuation($0) }
    }
    while let byte = reader.next {
      if "{},".utf8.contains(byte) {
        tokens += reader.take(count: 1).map { .punctuation($0) }
      } else {
        let (value, isQuoted) = reader.value(upTo: "{},")
        tokens.append(!isQuoted && value == Array("NULL".utf8) ? .missing : .value(value))
      }
    }
    return tokens
  }

  /// A composite value: NULL is nothing at all between two marks.
  static func row(_ text: ArraySlice<UInt8>) -> [Token] {
    pieces(text, opening: "(", closing: ")")
  }

  /// A range: a bound that it does not have is nothing at all between two marks.
  static func range(_ text: ArraySlice<UInt8>) -> [Token] {
    text.elementsEqual("empty".utf8)
      ? text.map { .punctuation($0) } : pieces(text, opening: "[(", closing: ")]")
  }

  /// A multirange: ranges between braces.
  static func multirange(_ text: ArraySlice<UInt8>) -> [Token] {
    pieces(text.dropFirst().dropLast(), opening: "[(", closing: ")]")
  }

  private static func pieces(
    _ text: ArraySlice<UInt8>,
    opening: String,
    closing: String
  ) -> [Token] {
    var reader = QuotedTextReader(text)
    var tokens: [Token] = []
    var isInside = false
    var wantsValue = false
    while let byte = reader.next {
      if !isInside || closing.utf8.contains(byte) || byte == UInt8(ascii: ",") {
        if isInside && wantsValue { tokens.append(.missing) }
        if opening.utf8.contains(byte) { isInside = true }
        if closing.utf8.contains(byte) { isInside = false }
        wantsValue = true
        tokens += reader.take(count: 1).map { .punctuation($0) }
      } else {
        tokens.append(.value(reader.value(upTo: "," + closing).value))
        wantsValue = false
      }
    }
    return tokens
  }
}
