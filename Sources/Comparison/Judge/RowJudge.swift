/// Judges rows that arrive from both sides in the order of their identity's hash.
///
/// Pure: no database, no clock. Memory: the rows of one hash and the findings per partition.
struct RowJudge {
  /// By the partitions' places.
  private var found: [PartitionFindings]
  /// Differences that nobody has taken yet; stays empty unless all of them are wanted.
  private var pending: [Difference] = []
  /// About how many bytes those take.
  private(set) var pendingBytes = 0
  private let ids: [String]
  private let columns: [ComparedColumn]
  private let grader: RowGrader
  private let pairing: RowPairing
  private let identityCount: Int
  private let hasKey: Bool
  private let direction: ChangeDirection
  private let wants: Wanted

  /// Which differences are kept one by one.
  enum Wanted {
    /// A few of each partition, as examples.
    case samples
    /// All of them, for ``RowJudge/takePending()`` to take away in time.
    case all
  }

  /// `ids` are those of all partitions, by their places.
  init(plan: ComparisonPlan, ids: [String], wants: Wanted = .samples) {
    self.wants = wants
    self.ids = ids
    columns = plan.columns
    grader = RowGrader(plan: plan)
    pairing = RowPairing(grader: grader, columns: plan.identityCount..<plan.columns.count)
    identityCount = plan.identityCount
    hasKey = plan.keyCount > 0
    direction = ChangeDirection(columns: plan.columns)
    let nothing = PartitionFindings(
      columnNames: plan.columns.map(\.name),
      sampleLimit: plan.request.sampleLimit
    )
    found = Array(repeating: nothing, count: ids.count)
  }

  /// What was found in each partition that a row was judged of, by its id.
  var findings: [String: PartitionFindings] {
    let judged = zip(ids, found).filter { $1.rowsRead != RowCounts() }
    return Dictionary(judged.map { ($0, $1) }) { first, _ in first }
  }

  /// Judges two rows, each of which is the only one of its side with their identity hash.
  ///
  /// - Complexity: O(bytes); nothing is copied where all cells have the same bytes.
  mutating func judge(batch: SideRow, stream: SideRow) {
    guard batch.place == stream.place, hasSameIdentity(batch, stream),
      hasKey || pairing.differingCells(batch, stream) == 0
    else {
      judge(batch: [batch], stream: [stream])
      return
    }
    found[batch.place].countRows(.batch, 1)
    found[batch.place].countRows(.stream, 1)
    pair(batch, stream)
  }

  /// Judges all rows that share one identity hash.
  ///
  /// - Complexity: O(rows), but for the rows of one repeated key that ``RowPairing`` compares.
  mutating func judge(batch: [SideRow], stream: [SideRow]) {
    for row in batch { found[row.place].countRows(.batch, 1) }
    for row in stream { found[row.place].countRows(.stream, 1) }
    var batch = batch
    var stream = stream
    while let first = batch.first ?? stream.first {
      let ours = take(&batch, like: first)
      let theirs = take(&stream, like: first)
      judgeIdentity(batch: ours, stream: theirs)
    }
  }

  private func take(_ rows: inout [SideRow], like first: SideRow) -> [SideRow] {
    let taken = rows.filter { hasSameIdentity($0, first) }
    rows.removeAll { hasSameIdentity($0, first) }
    return taken
  }

  /// Rows of one key: first those of one partition, then what is left in different ones.
  private mutating func judgeIdentity(batch: [SideRow], stream: [SideRow]) {
    let places = Set(batch.map(\.place)).union(stream.map(\.place)).sorted()
    var leftBatch: [SideRow] = []
    var leftStream: [SideRow] = []
    for place in places {
      var ours = batch.filter { $0.place == place }
      var theirs = stream.filter { $0.place == place }
      let isShared = !ours.isEmpty && !theirs.isEmpty
      let agreeing = pairing.takeAgreeing(&ours, &theirs)
      let nearest = hasKey ? pairing.takeNearest(&ours, &theirs) : []
      if !agreeing.isComplete {
        let changed = nearest.count { pairing.differingCells($0.batch, $0.stream) > 0 }
        found[place].undecided += hasKey ? changed : 2 * min(ours.count, theirs.count)
      }
      for found in agreeing.pairs + nearest { pair(found.batch, found.stream) }
      if isShared {
        takeSurplus(&ours, among: agreeing.pairs, .duplicateInBatch)
        takeSurplus(&theirs, among: agreeing.pairs, .duplicateDelivery)
      }
      leftBatch += ours
      leftStream += theirs
    }
    noteElsewhere(&leftBatch, &leftStream)
  }

  /// Rows that have no partner in their partition.
  private mutating func noteElsewhere(_ leftBatch: inout [SideRow], _ leftStream: inout [SideRow]) {
    var pairs = pairing.takeAgreeing(&leftBatch, &leftStream).pairs
    if hasKey { pairs += pairing.takeNearest(&leftBatch, &leftStream) }
    for (batch, stream) in pairs {
      if batch.place == stream.place {
        pair(batch, stream)
      } else {
        noteMoved(batch, stream)
      }
    }
    leftBatch.forEach { noteOneSided($0, .missingInStream, side: .batch) }
    leftStream.forEach { noteOneSided($0, .missingInBatch, side: .stream) }
  }

  /// Takes rows without a partner that are copies of some with one: of their key or, without a key,
  /// in all that is compared.
  private mutating func takeSurplus(
    _ rows: inout [SideRow],
    among pairs: [RowPairing.Pair],
    _ kind: DifferenceClass
  ) {
    let isCopy = rows.map { row in
      hasKey || pairs.contains { pairing.differingCells(row, $0.batch) == 0 }
    }
    for (row, _) in zip(rows, isCopy).filter(\.1) { noteSurplus(row, kind) }
    rows = zip(rows, isCopy).filter { !$1 }.map(\.0)
  }

  private mutating func pair(_ batch: SideRow, _ stream: SideRow) {
    let differing = grade(batch, stream)
    if differing.isEmpty { return }
    found[batch.place].counts.changed += 1
    note(batch, direction.classify(differing, batch, stream)) { judge in
      differing.map { judge.cell($0, batch, stream) }
    }
  }

  /// Counts how the cells of a pair agree and returns the columns in which they differ.
  private mutating func grade(_ batch: SideRow, _ stream: SideRow) -> [Int] {
    if batch.isIdentical(to: stream) { return [] }
    var differing: [Int] = []
    var gravest = CellGrade.identical
    for index in columns.indices {
      let grade = grader.grade(index, batch, stream)
      if grade == .identical { continue }
      gravest = max(gravest, grade)
      found[batch.place].columns[index].count(grade)
      if grade == .different { differing.append(index) }
    }
    switch gravest {
    case .identical, .different: break
    case .equal: found[batch.place].agreements.equal += 1
    case .withinTolerance: found[batch.place].agreements.withinTolerance += 1
    }
    return differing
  }

  private func cell(_ index: Int, _ batch: SideRow, _ stream: SideRow) -> DifferenceSample.Cell {
    DifferenceSample.Cell(
      column: columns[index].name,
      batch: batch.text(index),
      stream: stream.text(index),
      grade: .different
    )
  }

  private mutating func noteMoved(_ batch: SideRow, _ stream: SideRow) {
    let differing = grade(batch, stream)
    found[batch.place].counts.movedOut += 1
    found[stream.place].counts.movedIn += 1
    note(batch, .shiftedPartition, movedTo: ids[stream.place]) { judge in
      differing.map { judge.cell($0, batch, stream) }
    }
  }

  private mutating func noteSurplus(_ row: SideRow, _ kind: DifferenceClass) {
    found[row.place].counts.duplicate += 1
    note(row, kind)
  }

  private mutating func noteOneSided(_ row: SideRow, _ kind: DifferenceClass, side: Side) {
    switch side {
    case .batch: found[row.place].counts.onlyInBatch += 1
    case .stream: found[row.place].counts.onlyInStream += 1
    }
    note(row, kind)
  }

  /// Counts a difference; what is in it is made into texts only where somebody wants them.
  private mutating func note(
    _ row: SideRow,
    _ kind: DifferenceClass,
    movedTo: String? = nil,
    cells: (RowJudge) -> [DifferenceSample.Cell] = { _ in [] }
  ) {
    found[row.place].note(kind)
    let isExample = found[row.place].wantsSample
    guard isExample || wants == .all else { return }
    let sample = DifferenceSample(
      key: key(of: row),
      class: kind,
      cells: cells(self),
      movedTo: movedTo
    )
    if isExample { found[row.place].keep(sample) }
    if wants == .all {
      pending.append(Difference(partition: ids[row.place], sample: sample))
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

  private func hasSameIdentity(_ left: SideRow, _ right: SideRow) -> Bool {
    (0..<identityCount).allSatisfy { index in
      grader.grade(index, left, right) != .different
    }
  }

  private func key(of row: SideRow) -> [String: String?] {
    let count = hasKey ? identityCount : columns.count
    let pairs = (0..<count).map { (columns[$0].name, row.text($0)) }
    return Dictionary(pairs) { first, _ in first }
  }
}
