/// Pairs rows of one key and one partition so that as many as can be agree, and few cells differ in
/// the others.
///
/// Rows that are identical, and then rows that are equal, find each other by their bytes; where
/// columns have tolerances, ``ToleranceMatching`` finds the rest. What is left is compared each with
/// each, where it is not too much. Beyond that, rows are paired in the order of their values: which
/// columns of them differ is then not the least that could be said.
struct RowPairing {
  /// A row of the batch side and one of the stream side.
  typealias Pair = (batch: SideRow, stream: SideRow)

  /// More comparisons than this take seconds.
  private static let comparisonLimit = 1_000_000

  let grader: RowGrader
  /// The columns that decide how near two rows are.
  let columns: Range<Int>

  /// Takes rows that agree, as many as can be.
  ///
  /// - Returns: The pairs, and whether it is certain that there are no more.
  /// - Complexity: O(rows) for rows that are equal, beyond that that of ``ToleranceMatching``.
  func takeAgreeing(
    _ ours: inout [SideRow],
    _ theirs: inout [SideRow]
  ) -> (pairs: [Pair], isComplete: Bool) {
    var pairs = takeAlike(&ours, &theirs) { grader.bytes($0) }
    pairs += takeAlike(&ours, &theirs) { grader.canonicalBytes($0) }
    let tolerant = grader.tolerant
    if tolerant.isEmpty || ours.isEmpty || theirs.isEmpty { return (pairs, true) }
    let (left, right) = (pairs.map(\.batch) + ours, pairs.map(\.stream) + theirs)
    let matching = ToleranceMatching(
      grader: grader,
      tolerant: tolerant,
      batch: left,
      stream: right,
      equalCount: pairs.count
    ).run()
    let taken = Set(matching.partners.compactMap { $0 })
    ours = left.indices.filter { matching.partners[$0] == nil }.map { left[$0] }
    theirs = right.indices.filter { !taken.contains($0) }.map { right[$0] }
    pairs = left.indices.compactMap { index in
      matching.partners[index].map { (left[index], right[$0]) }
    }
    return (pairs, matching.isComplete)
  }

  /// Takes as many rows from both sides as the smaller one has.
  ///
  /// - Complexity: O(rows squared) for a bounded number of rows, beyond that O(rows log rows).
  func takeNearest(_ ours: inout [SideRow], _ theirs: inout [SideRow]) -> [Pair] {
    let isMuch = ours.count * theirs.count > Self.comparisonLimit
    return isMuch ? takeInOrder(&ours, &theirs) : takeClosest(&ours, &theirs)
  }

  private func takeAlike(
    _ ours: inout [SideRow],
    _ theirs: inout [SideRow],
    by content: (SideRow) -> [UInt8]
  ) -> [Pair] {
    if ours.isEmpty || theirs.isEmpty { return [] }
    var places = Dictionary(grouping: theirs.indices) { content(theirs[$0]) }
    var taken: Set<Int> = []
    var pairs: [Pair] = []
    ours = ours.filter { mine in
      guard let place = places[content(mine)]?.popLast() else { return true }
      taken.insert(place)
      pairs.append((mine, theirs[place]))
      return false
    }
    theirs = theirs.indices.filter { !taken.contains($0) }.map { theirs[$0] }
    return pairs
  }

  private func takeClosest(
    _ ours: inout [SideRow],
    _ theirs: inout [SideRow]
  ) -> [Pair] {
    var pairs: [Pair] = []
    for limit in 0...columns.count where !ours.isEmpty && !theirs.isEmpty {
      ours = ours.filter { mine in
        guard
          let index = theirs.firstIndex(where: { differingCells(mine, $0) <= limit })
        else { return true }
        pairs.append((mine, theirs.remove(at: index)))
        return false
      }
    }
    return pairs
  }

  private func takeInOrder(
    _ ours: inout [SideRow],
    _ theirs: inout [SideRow]
  ) -> [Pair] {
    let count = min(ours.count, theirs.count)
    let (mine, others) = (sorted(ours), sorted(theirs))
    ours = Array(mine.dropFirst(count))
    theirs = Array(others.dropFirst(count))
    return Array(zip(mine.prefix(count), others.prefix(count)))
  }

  private func sorted(_ rows: [SideRow]) -> [SideRow] {
    rows.map { (row: $0, bytes: grader.canonicalBytes($0)) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.row)
  }

  /// In how many columns two rows differ.
  func differingCells(_ batch: SideRow, _ stream: SideRow) -> Int {
    columns.count { grader.grade($0, batch, stream) == .different }
  }
}
