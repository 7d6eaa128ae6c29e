/// Judges rows that arrive from both sides in the order of their identity's hash.
///
/// Pure: no database, no clock. Memory: the rows of one hash and the findings per partition.
struct RowJudge {
  private(set) var findings: [String: PartitionFindings] = [:]
  private let columns: [ComparedColumn]
  private let grader: RowGrader
  private let identityCount: Int
  private let keyCount: Int
  private let sampleLimit: Int
  private let counts: Set<String>

  init(plan: ComparisonPlan) {
    columns = plan.columns
    grader = RowGrader(plan: plan)
    keyCount = plan.keyCount
    identityCount = plan.identity.count
    sampleLimit = plan.request.sampleLimit
    counts = Set(plan.columns.filter { [.int4, .int8].contains($0.form) }.map(\.name))
  }

  /// A row with the id of its partition.
  struct Placed {
    let row: SideRow
    let partition: String
  }

  /// Judges all rows that share one identity hash.
  ///
  /// - Complexity: O(rows) when keys are unique, O(rows squared) within one repeated key.
  mutating func judge(batch: [Placed], stream: [Placed]) {
    count(batch, .batch)
    count(stream, .stream)
    var batch = batch
    var stream = stream
    if batch.count == 1, stream.count == 1, batch[0].partition == stream[0].partition,
      hasSameIdentity(batch[0].row, stream[0].row)
    {
      pair(batch[0], stream[0].row)
      return
    }
    while let first = batch.first ?? stream.first {
      let ours = take(&batch, like: first)
      let theirs = take(&stream, like: first)
      judgeIdentity(batch: ours, stream: theirs)
    }
  }

  private mutating func count(_ rows: [Placed], _ side: Side) {
    for row in rows { change(row.partition) { $0.countRows(side, 1) } }
  }

  private func take(_ rows: inout [Placed], like first: Placed) -> [Placed] {
    let taken = rows.filter { hasSameIdentity($0.row, first.row) }
    rows.removeAll { hasSameIdentity($0.row, first.row) }
    return taken
  }

  /// Rows of one key: first those of one partition, then what is left in different ones.
  private mutating func judgeIdentity(batch: [Placed], stream: [Placed]) {
    let partitions = Set(batch.map(\.partition)).union(stream.map(\.partition)).sorted()
    var leftBatch: [Placed] = []
    var leftStream: [Placed] = []
    for partition in partitions {
      var ours = batch.filter { $0.partition == partition }
      var theirs = stream.filter { $0.partition == partition }
      let isShared = !ours.isEmpty && !theirs.isEmpty
      pairClosest(&ours, &theirs)
      if isShared {
        ours.forEach { noteSurplus($0, .duplicateInBatch) }
        theirs.forEach { noteSurplus($0, .duplicateDelivery) }
      } else {
        leftBatch += ours
        leftStream += theirs
      }
    }
    let shifted = min(leftBatch.count, leftStream.count)
    for (index, row) in leftBatch.enumerated() {
      noteOneSided(row, index < shifted ? .shiftedPartition : .missingInStream, side: .batch)
    }
    for (index, row) in leftStream.enumerated() {
      noteOneSided(row, index < shifted ? .shiftedPartition : .missingInBatch, side: .stream)
    }
  }

  /// Pairs rows of one key and partition, those with the fewest differing cells first.
  private mutating func pairClosest(_ ours: inout [Placed], _ theirs: inout [Placed]) {
    if keyCount == columns.count || keyCount == 0 {
      // Nothing but the identity: any pairing is one of identical rows.
      while let mine = ours.popLast() {
        guard let other = theirs.popLast() else {
          ours.append(mine)
          return
        }
        pair(mine, other.row)
      }
      return
    }
    for limit in 0...columns.count where !ours.isEmpty && !theirs.isEmpty {
      ours = ours.filter { mine in
        guard
          let index = theirs.firstIndex(where: { differingCells(mine.row, $0.row) <= limit })
        else { return true }
        pair(mine, theirs.remove(at: index).row)
        return false
      }
    }
  }

  private mutating func pair(_ batch: Placed, _ stream: SideRow) {
    var cells: [DifferenceSample.Cell] = []
    for index in columns.indices {
      let grade = grader.grade(index, batch.row, stream)
      if grade == .identical { continue }
      change(batch.partition) { findings in
        switch grade {
        case .identical: break
        case .equal: findings.columns[index].equal += 1
        case .withinTolerance: findings.columns[index].withinTolerance += 1
        case .different: findings.columns[index].different += 1
        }
      }
      if grade == .different {
        cells.append(
          DifferenceSample.Cell(
            column: columns[index].name,
            batch: batch.row.text(index),
            stream: stream.text(index),
            grade: grade
          )
        )
      }
    }
    if cells.isEmpty { return }
    let kind = ChangeDirection.classify(cells, counts: counts)
    let key = key(of: batch.row)
    change(batch.partition) { findings in
      findings.counts.changed += 1
      findings.note(kind) { DifferenceSample(key: key, class: kind, cells: cells) }
    }
  }

  private mutating func noteSurplus(_ row: Placed, _ kind: DifferenceClass) {
    let key = key(of: row.row)
    change(row.partition) { findings in
      findings.counts.duplicate += 1
      findings.note(kind) { DifferenceSample(key: key, class: kind, cells: []) }
    }
  }

  private mutating func noteOneSided(_ row: Placed, _ kind: DifferenceClass, side: Side) {
    let key = key(of: row.row)
    change(row.partition) { findings in
      switch side {
      case .batch: findings.counts.onlyInBatch += 1
      case .stream: findings.counts.onlyInStream += 1
      }
      findings.note(kind) { DifferenceSample(key: key, class: kind, cells: []) }
    }
  }

  private mutating func change(_ partition: String, _ body: (inout PartitionFindings) -> Void) {
    body(
      &findings[
        partition,
        default: PartitionFindings(columnNames: columns.map(\.name), sampleLimit: sampleLimit)
      ]
    )
  }

  private func differingCells(_ batch: SideRow, _ stream: SideRow) -> Int {
    (keyCount..<columns.count).count { index in
      grader.grade(index, batch, stream) == .different
    }
  }

  private func hasSameIdentity(_ left: SideRow, _ right: SideRow) -> Bool {
    (0..<identityCount).allSatisfy { index in
      grader.grade(index, left, right) != .different
    }
  }

  private func key(of row: SideRow) -> [String: String?] {
    let pairs = (0..<identityCount).map { (columns[$0].name, row.text($0)) }
    return Dictionary(pairs) { first, _ in first }
  }
}
