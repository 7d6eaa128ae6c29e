/// The part of long texts that is kept with an example.
struct Excerpt {
  /// Texts up to so many bytes are kept whole.
  private static let wholeLength = 4096
  /// How many characters are kept of longer ones.
  private static let length = 2048

  /// The first character that is kept, counted from one.
  let start: Int

  /// Chooses a part; nil when all texts are kept whole.
  ///
  /// - Parameters:
  ///   - texts: Texts of one cell.
  ///   - position: The character, counted from one, that must be in the middle.
  init?(of texts: [String?], around position: Int) {
    guard texts.contains(where: { ($0?.utf8.count ?? 0) > Self.wholeLength }) else { return nil }
    start = max(1, position - Self.length / 2)
  }

  /// That part of a text, with an ellipsis where something is left out after it.
  ///
  /// - Complexity: O(start).
  func text(of text: String?) -> String? {
    guard let text else { return nil }
    let rest = text.unicodeScalars.dropFirst(start - 1)
    let kept = rest.prefix(Self.length)
    return String(kept) + (kept.endIndex < rest.endIndex ? "…" : "")
  }
}
