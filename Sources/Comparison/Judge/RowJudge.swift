/// Judges rows that arrive from both sides in the order of their identity's hash.
///
/// Pure: no database, no clock. Memory: the rows of one hash and the findings per partition.
struct RowJudge {
  private(set) var findings: [String: PartitionFindings] = [:]
  /// Differences that nobody has taken yet; stays empty unless all of them are wanted.
  private var pending: [Difference] = []
  /// About how many bytes those take.
  private(set) var pendingBytes = 0
  private let columns: [ComparedColumn]
  private let grader: RowGrader
  private let pairing: RowPairing
  private let identityCount: Int
  private let sampleLimit: Int
  private let counts: Set<String>
  private let wants: Wanted

  /// Which differences are kept one by one.
  enum Wanted {
    /// A few of each partition, as examples.
    case samples
    /// All of them, for ``RowJudge/takePending()`` to take away in time.
    case all
  }

  init(plan: ComparisonPlan, wants: Wanted = .samples) {
    self.wants = wants
    columns = plan.columns
    grader = RowGrader(plan: plan)
    pairing = RowPairing(grader: grader, columns: plan.keyCount..<plan.columns.count)
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
  /// - Complexity: O(rows), but for the rows of one repeated key that ``RowPairing`` compares.
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
      for found in pairing.takePairs(&ours, &theirs) { pair(found.batch, found.stream.row) }
      if isShared {
        ours.forEach { noteSurplus($0, .duplicateInBatch) }
        theirs.forEach { noteSurplus($0, .duplicateDelivery) }
      } else {
        leftBatch += ours
        leftStream += theirs
      }
    }
    for moved in pairing.takePairs(&leftBatch, &leftStream) {
      noteMoved(moved.batch, moved.stream)
    }
    leftBatch.forEach { noteOneSided($0, .missingInStream, side: .batch) }
    leftStream.forEach { noteOneSided($0, .missingInBatch, side: .stream) }
  }

  private mutating func pair(_ batch: Placed, _ stream: SideRow) {
    let cells = grade(batch, stream)
    if cells.isEmpty { return }
    let kind = ChangeDirection.classify(cells, counts: counts)
    change(batch.partition) { $0.counts.changed += 1 }
    note(batch, kind, cells: cells)
  }

  /// Counts how the cells of a pair agree and returns those that differ.
  private mutating func grade(_ batch: Placed, _ stream: SideRow) -> [DifferenceSample.Cell] {
    var cells: [DifferenceSample.Cell] = []
    var gravest = CellGrade.identical
    for index in columns.indices {
      let grade = grader.grade(index, batch.row, stream)
      if grade == .identical { continue }
      gravest = max(gravest, grade)
      change(batch.partition) { $0.columns[index].count(grade) }
      if grade == .different { cells.append(cell(index, batch.row, stream)) }
    }
    switch gravest {
    case .identical, .different: break
    case .equal: change(batch.partition) { $0.agreements.equal += 1 }
    case .withinTolerance: change(batch.partition) { $0.agreements.withinTolerance += 1 }
    }
    return cells
  }

  private func cell(_ index: Int, _ batch: SideRow, _ stream: SideRow) -> DifferenceSample.Cell {
    DifferenceSample.Cell(
      column: columns[index].name,
      batch: batch.text(index),
      stream: stream.text(index),
      grade: .different
    )
  }

  private mutating func noteMoved(_ batch: Placed, _ stream: Placed) {
    let cells = grade(batch, stream.row)
    change(batch.partition) { $0.counts.movedOut += 1 }
    change(stream.partition) { $0.counts.movedIn += 1 }
    note(batch, .shiftedPartition, cells: cells, movedTo: stream.partition)
  }

  private mutating func noteSurplus(_ row: Placed, _ kind: DifferenceClass) {
    change(row.partition) { $0.counts.duplicate += 1 }
    note(row, kind)
  }

  private mutating func noteOneSided(_ row: Placed, _ kind: DifferenceClass, side: Side) {
    change(row.partition) { findings in
      switch side {
      case .batch: findings.counts.onlyInBatch += 1
      case .stream: findings.counts.onlyInStream += 1
      }
    }
    note(row, kind)
  }

  private mutating func note(
    _ row: Placed,
    _ kind: DifferenceClass,
    cells: [DifferenceSample.Cell] = [],
    movedTo: String? = nil
  ) {
    change(row.partition) { $0.note(kind) }
    let isExample = findings[row.partition]?.wantsSample ?? false
    guard isExample || wants == .all else { return }
    let sample = DifferenceSample(
      key: key(of: row.row),
      class: kind,
      cells: cells,
      movedTo: movedTo
    )
    if isExample { change(row.partition) { $0.keep(sample) } }
    if wants == .all {
      pending.append(Difference(partition: row.partition, sample: sample))
      pendingBytes += sample.textBytes
    }
  }

  /// Differences since the last call; none unless all are wanted.
  mutating func takePending() -> [Difference] {
    defer {
      pending = []
      pendingBytes = 0
    }
    return pending
  }

  private mutating func change(_ partition: String, _ body: (inout PartitionFindings) -> Void) {
    body(
      &findings[
        partition,
        default: PartitionFindings(columnNames: columns.map(\.name), sampleLimit: sampleLimit)
      ]
    )
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
