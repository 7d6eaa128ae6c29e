/// `jsonb` as PostgreSQL prints it: keys are in one order already, numbers keep their scale.
enum JSONText {
  /// The text with every number brought to its canonical form.
  ///
  /// - Complexity: O(length).
  static func canonical(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    var isInString = false
    while index < text.endIndex {
      let byte = text[index]
      if isInString {
        result.append(byte)
        if byte == UInt8(ascii: "\\") {
          index += 1
          result.append(text[index])
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        index += 1
      } else if isNumber(byte) {
        let end = text[index...].firstIndex { !isNumber($0) } ?? text.endIndex
        result.append(contentsOf: DecimalText.canonical(text[index..<end]))
        index = end
      } else {
        isInString = byte == UInt8(ascii: "\"")
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// `jsonb` prints numbers without exponents.
  private static func isNumber(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
