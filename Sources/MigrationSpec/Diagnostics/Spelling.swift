/// Finds the word that a user probably meant.
enum Spelling {
  /// The nearest candidate to a word, or nil when none is near enough to be a slip of the fingers.
  ///
  /// Near enough is one edit per three letters, and at least one.
  ///
  /// - Complexity: O(candidates x length²); lengths that differ too much are skipped.
  static func closest(to word: String, in candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased())
    let limit = max(1, letters.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased())
      guard abs(other.count - letters.count) <= limit else { continue }
      let found = distance(letters, other)
      if found <= limit, found < (best?.distance ?? .max) { best = (candidate, found) }
    }
    return best?.word
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words
  /// (optimal string alignment).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let replaced = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var least = min(last[column] + 1, current[column - 1] + 1, replaced)
        let swapped =
          row > 1 && column > 1 && left[row - 1] == right[column - 2]
          && left[row - 2] == right[column - 1]
        if swapped { least = min(least, beforeLast[column - 2] + 1) }
        current.append(least)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
