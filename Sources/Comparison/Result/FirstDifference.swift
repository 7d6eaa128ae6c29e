/// Where two long texts part.
enum FirstDifference {
  /// Texts up to this length are taken in at a glance.
  private static let shortLength = 40

  /// The first character that differs, counted from one.
  ///
  /// - Complexity: O(length).
  static func position(_ left: String?, _ right: String?) -> Int? {
    guard let left, let right, !left.utf8.elementsEqual(right.utf8),
      left.utf8.count > shortLength || right.utf8.count > shortLength
    else { return nil }
    return zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count + 1
  }
}
