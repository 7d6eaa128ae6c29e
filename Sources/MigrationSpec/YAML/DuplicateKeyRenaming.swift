internal import Yams

/// Lets a text with repeated keys be parsed, so that each repetition is told at its own place.
///
/// The parser stops at a mapping with a repeated key and names only the first occurrence. Changing
/// that occurrence's first character to one that nobody writes makes the key unique without moving
/// anything, and parsing can go on.
struct DuplicateKeyRenaming {
  /// The text to parse, some of its keys changed.
  private(set) var text: String
  /// The first character that each changed key had.
  private var originals: [Position: Unicode.Scalar] = [:]

  /// More repetitions than this are not looked for, so that a hostile file costs little time.
  private static let limit = 20

  private struct Position: Hashable {
    let line: Int
    let column: Int
  }

  /// Starts with an unchanged text.
  init(text: String) {
    self.text = text
  }

  /// Makes the key at a position unique.
  ///
  /// - Parameter mark: Where the key begins.
  /// - Returns: False when the key has a form that cannot be changed in place.
  mutating func rename(at mark: Mark) -> Bool {
    let position = Position(line: mark.line, column: mark.column)
    guard originals.count < Self.limit, originals[position] == nil,
      let first = index(of: position),
      let marker = Unicode.Scalar(0xE000 + UInt32(originals.count))
    else { return false }
    originals[position] = text.unicodeScalars[first]
    text.unicodeScalars.replaceSubrange(first...first, with: [marker])
    return true
  }

  /// The first character that a changed key had, or nil where nothing was changed.
  func originalFirst(at mark: Mark) -> Unicode.Scalar? {
    originals[Position(line: mark.line, column: mark.column)]
  }

  /// The first character of the key itself: after the quote of a quoted one.
  private func index(of position: Position) -> String.Index? {
    let scalars = text.unicodeScalars
    guard var index = start(of: position), index < scalars.endIndex else { return nil }
    if scalars[index] == "\"" || scalars[index] == "'" {
      scalars.formIndex(after: &index)
    }
    guard index < scalars.endIndex else { return nil }
    let isOrdinary = !"\\\"'&*!{[ \t".unicodeScalars.contains(scalars[index])
    return isOrdinary && !YAMLText.isBreak(scalars[index]) ? index : nil
  }

  private func start(of position: Position) -> String.Index? {
    var (line, column) = (1, 1)
    var previous: Unicode.Scalar?
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      if line == position.line, column == position.column { return index }
      YAMLText.advance(over: scalars[index], after: previous, line: &line, column: &column)
      previous = scalars[index]
    }
    return nil
  }
}
