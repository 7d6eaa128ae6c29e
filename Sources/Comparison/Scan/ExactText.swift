/// A text that equals only texts of the same bytes, as it is in the database.
///
/// Swift's own strings are equal where they are canonically equivalent, so that two values of a
/// column would be one key of a dictionary.
struct ExactText: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
