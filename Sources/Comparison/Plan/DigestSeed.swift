/// The constants that keep apart what would otherwise hash alike.
enum DigestSeed {
  /// Where a row's chain begins.
  static let start = constant(5000)

  /// Goes in where a column is NULL.
  static func null(_ index: Int) -> Int64 { constant(3000 + index) }

  /// Goes in with a column whose hash of zero is the seed itself.
  static func column(_ index: Int) -> Int64 { constant(4000 + index) }

  /// Goes in with one part of a row's identity.
  static func identity(_ index: Int) -> Int64 { constant(1000 + index) }

  /// Stands for a part of a row's identity that is NULL.
  static func identityNull(_ index: Int) -> Int64 { constant(2000 + index) }

  /// Distinct numbers of 62 bits, from the fractional part of the golden ratio.
  private static func constant(_ index: Int) -> Int64 {
    let mixed = (UInt64(index) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    return Int64(mixed >> 2)
  }
}
