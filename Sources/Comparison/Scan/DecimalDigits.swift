/// Whole numbers as PostgreSQL prints them.
enum DecimalDigits {
  /// Nothing of a number of so many digits is lost.
  private static let limit = 38

  /// The number; nil when the text is none, or longer than any sum of hashes.
  ///
  /// - Complexity: O(digits).
  static func integer(_ text: ArraySlice<UInt8>) -> Int128? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    guard (1...limit).contains(digits.count) else { return nil }
    var value: Int128 = 0
    // As many digits at a time as 64 bits hold: dividing the work saves most of the wide products.
    var (part, scale): (Int64, Int64) = (0, 1)
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      part = part * 10 + Int64(digit - 48)
      scale *= 10
      if scale == 1_000_000_000_000_000_000 {
        value = value * Int128(scale) + Int128(part)
        (part, scale) = (0, 1)
      }
    }
    value = value * Int128(scale) + Int128(part)
    return isNegative ? -value : value
  }
}
