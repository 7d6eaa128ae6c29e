/// Texts of values in a form that values share exactly when PostgreSQL holds them equal.
struct CanonicalText {
  let form: CellForm

  /// - Parameters:
  ///   - text: A value as PostgreSQL prints it.
  ///   - key: What ``CellForm/equalityKey(_:)`` gives for it, where that gives anything.
  /// - Returns: The canonical form, which is the text itself for types with one text per value.
  /// - Complexity: O(length), times the depth of nesting.
  func of(_ text: ArraySlice<UInt8>, key: ArraySlice<UInt8>? = nil) -> ArraySlice<UInt8> {
    switch form {
    case .caseless, .collated, .array(.collated): key ?? text
    case .numeric: DecimalText.canonical(text)
    case .float: DecimalText.isZero(text) ? [UInt8(ascii: "0")] : text
    case .jsonb: JSONText.canonical(text)[...]
    case .interval: IntervalText.canonical(text)
    case .paddedText: Self.unpadded(text)
    case .geometric: CoordinateText.canonical(text)[...]
    case .array(let element): Self.rewritten(text, key, NestedText.array) { _ in element }
    case .row(let fields, _):
      Self.rewritten(text, key, NestedText.row) { $0 < fields.count ? fields[$0] : .text }
    case .range(let bound): Self.rewritten(text, key, NestedText.range) { _ in bound }
    case .multirange(let bound): Self.rewritten(text, key, NestedText.multirange) { _ in bound }
    case .int4, .int8, .boolean, .timestamp, .date, .uuid, .text: text
    }
  }

  private static func unpadded(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text[..<(text.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? text.startIndex)]
  }

  /// The marks of a text and the canonical forms of its values.
  ///
  /// Marks stay where they are, an array's bounds and dimensions with them. Every value goes with
  /// its length before it, so that no value can pass for a mark. The key is the same text in lower
  /// case, of which the values that are `citext` are taken.
  private static func rewritten(
    _ text: ArraySlice<UInt8>,
    _ key: ArraySlice<UInt8>?,
    _ cut: (ArraySlice<UInt8>) -> [NestedText.Token],
    form: (Int) -> CellForm
  ) -> ArraySlice<UInt8> {
    let tokens = cut(text)
    let lowered = key.map(cut) ?? []
    var result: [UInt8] = []
    var position = 0
    for (index, token) in tokens.enumerated() {
      switch token {
      case .punctuation(let byte): result.append(byte)
      case .missing:
        result.append(UInt8(ascii: "N"))
        position += 1
      case .value(let value):
        var key: ArraySlice<UInt8>?
        if lowered.count == tokens.count, case .value(let low) = lowered[index] { key = low[...] }
        let canonical = CanonicalText(form: form(position)).of(value[...], key: key)
        result.append(contentsOf: "\(canonical.count):".utf8)
        result.append(contentsOf: canonical)
        position += 1
      }
    }
    return result[...]
  }
}
