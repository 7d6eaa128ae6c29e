/// Geometric values as PostgreSQL prints them: coordinates between punctuation.
enum CoordinateText {
  /// The text with every negative zero made zero.
  static func canonical(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var rest = text
    while let start = rest.firstIndex(where: isCoordinate) {
      result.append(contentsOf: rest[..<start])
      let end = rest[start...].firstIndex { !isCoordinate($0) } ?? rest.endIndex
      let number = rest[start..<end]
      result.append(contentsOf: DecimalText.isZero(number) ? [UInt8(ascii: "0")] : number)
      rest = rest[end...]
    }
    result.append(contentsOf: rest)
    return result
  }

  /// Digits and all that can stand in a number, `NaN` and `Infinity` too.
  private static func isCoordinate(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: ","), UInt8(ascii: " "):
      false
    default: true
    }
  }
}
