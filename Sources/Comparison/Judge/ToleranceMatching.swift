/// Pairs rows of one key that agree within tolerances, as many as can be.
///
/// Which rows agree is no order and no equivalence: 1.00 may agree with 0.99 and 1.01, which do not
/// agree with each other. Pairs that look best one by one can leave others without a partner, so
/// the pairs are a maximum matching. Where one column has a tolerance, walking both sides in its
/// order gives one: the values near one value lie between two bounds that grow with it. Where more
/// have, pairs are undone along augmenting paths, up to a number of rows beyond which nothing is
/// claimed.
struct ToleranceMatching {
  /// More comparisons than this take seconds.
  private static let comparisonLimit = 250_000

  let grader: RowGrader
  /// The columns with a tolerance.
  let tolerant: [Int]
  let batch: [SideRow]
  let stream: [SideRow]
  /// So many rows at the beginning of both sides are equal to the one in the same place.
  let equalCount: Int

  /// For every row of the batch side the place of its partner on the stream side.
  struct Result {
    var partners: [Int?]
    /// False when there might be more pairs.
    var isComplete = true
  }

  /// - Complexity: O(rows log rows) for one column; else O(rows squared) comparisons.
  func run() -> Result {
    var result = Result(partners: batch.indices.map { $0 < equalCount ? $0 : nil })
    let ours = Dictionary(grouping: batch.indices) { grader.strictBytes(batch[$0]) }
    let theirs = Dictionary(grouping: stream.indices) { grader.strictBytes(stream[$0]) }
    for (content, left) in ours {
      guard let right = theirs[content] else { continue }
      if tolerant.count == 1 {
        walk(left, right, tolerant[0], &result)
      } else if left.count * right.count <= Self.comparisonLimit {
        augment(left, right, &result)
      } else {
        let rest = (left.filter { $0 >= equalCount }, right.filter { $0 >= equalCount })
        walk(rest.0, rest.1, tolerant[0], &result)
        let found = rest.0.count { result.partners[$0] != nil }
        if found < min(rest.0.count, rest.1.count) { result.isComplete = false }
      }
    }
    return result
  }

  /// Walks both sides in the order of one column.
  ///
  /// What has no place in it, such as NaN, is near
  /// nothing but its equals, which are paired already.
  private func walk(_ left: [Int], _ right: [Int], _ column: Int, _ result: inout Result) {
    let ours = sorted(left, batch, column)
    let theirs = sorted(right, stream, column)
    for row in ours { result.partners[row.index] = nil }
    var (mine, other) = (ours[...], theirs[...])
    while let first = mine.first, let second = other.first {
      if agree(first.index, second.index) {
        result.partners[first.index] = second.index
        mine.removeFirst()
        other.removeFirst()
      } else if first.place < second.place {
        mine.removeFirst()
      } else {
        other.removeFirst()
      }
    }
  }

  private func sorted(
    _ indices: [Int],
    _ rows: [SideRow],
    _ column: Int
  ) -> [(index: Int, place: TolerancePlace)] {
    indices.compactMap { index in
      grader.place(column, rows[index]).map { (index, $0) }
    }.sorted { $0.place < $1.place }
  }

  /// Kuhn's algorithm, from the pairs that there are.
  private func augment(_ left: [Int], _ right: [Int], _ result: inout Result) {
    var owners: [Int: Int] = [:]
    for mine in left { if let other = result.partners[mine] { owners[other] = mine } }
    var near: [Int: [Int]] = [:]
    for mine in left { near[mine] = right.filter { agree(mine, $0) } }
    func seek(_ mine: Int, _ seen: inout Set<Int>) -> Bool {
      for other in near[mine] ?? [] where seen.insert(other).inserted {
        if let owner = owners[other], !seek(owner, &seen) { continue }
        owners[other] = mine
        return true
      }
      return false
    }
    for mine in left where result.partners[mine] == nil {
      var seen: Set<Int> = []
      _ = seek(mine, &seen)
    }
    for mine in left { result.partners[mine] = nil }
    for (other, mine) in owners { result.partners[mine] = other }
  }

  private func agree(_ mine: Int, _ other: Int) -> Bool {
    tolerant.allSatisfy { grader.grade($0, batch[mine], stream[other]) != .different }
  }
}
