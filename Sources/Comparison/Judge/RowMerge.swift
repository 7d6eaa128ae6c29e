internal import Postgres

/// Walks both sides' rows side by side and hands all rows of one identity hash to the judge.
struct RowMerge {
  private var batch: SideRowReader
  private var stream: SideRowReader
  private var judge: RowJudge
  private let ids: [Side: [String?: String]]
  private let sink: (any DifferenceSink)?
  private let output: String
  /// How many bytes of differences are gathered before they are written.
  private static let writeBytes = 1 << 20

  /// `ids` holds for each side the partition's id by the partition's value.
  init(
    batch: SideRowReader,
    stream: SideRowReader,
    plan: ComparisonPlan,
    ids: [Side: [String?: String]],
    sink: (any DifferenceSink)?
  ) {
    self.batch = batch
    self.stream = stream
    judge = RowJudge(plan: plan, wants: sink == nil ? .samples : .all)
    self.ids = ids
    self.sink = sink
    output = plan.request.name
  }

  /// Reads both sides to their ends.
  ///
  /// - Returns: What was found, by partition id.
  mutating func run() async throws -> [String: PartitionFindings] {
    var ours = try await batch.next()
    var theirs = try await stream.next()
    while let hash = lowest(ours, theirs) {
      try Task.checkCancellation()
      var batchRows: [RowJudge.Placed] = []
      var streamRows: [RowJudge.Placed] = []
      while let row = ours, row.identityHash == hash {
        batchRows.append(placed(row, .batch))
        ours = try await batch.next()
      }
      while let row = theirs, row.identityHash == hash {
        streamRows.append(placed(row, .stream))
        theirs = try await stream.next()
      }
      judge.judge(batch: batchRows, stream: streamRows)
      if judge.pendingBytes >= Self.writeBytes { try await write() }
    }
    try await write()
    try await batch.close()
    try await stream.close()
    return judge.findings
  }

  private mutating func write() async throws {
    let differences = judge.takePending()
    if !differences.isEmpty { try await sink?.write(differences, of: output) }
  }

  private func lowest(_ left: SideRow?, _ right: SideRow?) -> Int64? {
    switch (left?.identityHash, right?.identityHash) {
    case (let left?, let right?): min(left, right)
    case (let hash?, nil), (nil, let hash?): hash
    case (nil, nil): nil
    }
  }

  private func placed(_ row: SideRow, _ side: Side) -> RowJudge.Placed {
    RowJudge.Placed(row: row, partition: ids[side]?[row.partition] ?? "null")
  }
}
