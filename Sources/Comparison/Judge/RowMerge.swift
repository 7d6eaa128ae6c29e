internal import Postgres

/// Walks both sides' rows side by side and hands all rows of one identity hash to the judge.
struct RowMerge {
  private var batch: SideRowReader
  private var stream: SideRowReader
  private var judge: RowJudge
  private let sink: (any DifferenceSink)?
  private let output: String
  /// How many bytes of differences are gathered before they are written.
  private static let writeBytes = 1 << 20

  /// `ids` are those of all partitions, by their places.
  init(
    batch: SideRowReader,
    stream: SideRowReader,
    plan: ComparisonPlan,
    ids: [String],
    sink: (any DifferenceSink)?
  ) {
    self.batch = batch
    self.stream = stream
    judge = RowJudge(plan: plan, ids: ids, wants: sink == nil ? .samples : .all)
    self.sink = sink
    output = plan.request.name
  }

  /// Reads both sides to their ends.
  ///
  /// - Returns: What was found, by partition id.
  mutating func run() async throws -> [String: PartitionFindings] {
    while let hash = lowest(batch.hash, stream.hash) {
      try Task.checkCancellation()
      let ours = try await batch.take(of: hash)
      let theirs = try await stream.take(of: hash)
      judge.judge(batch: ours, stream: theirs)
      judgeSingles()
      try await batch.load()
      try await stream.load()
      if judge.pendingBytes >= Self.writeBytes { try await write() }
    }
    try await write()
    try await batch.close()
    try await stream.close()
    return judge.findings
  }

  /// Goes on while each side has exactly one row of a hash, without waiting for anything.
  private mutating func judgeSingles() {
    while let hash = batch.singleHash, hash == stream.singleHash,
      judge.pendingBytes < Self.writeBytes
    {
      judge.judge(batch: batch.take(), stream: stream.take())
    }
  }

  private mutating func write() async throws {
    let differences = judge.takePending()
    if !differences.isEmpty { try await sink?.write(differences, of: output) }
  }

  private func lowest(_ left: Int64?, _ right: Int64?) -> Int64? {
    switch (left, right) {
    case (let left?, let right?): min(left, right)
    case (let hash?, nil), (nil, let hash?): hash
    case (nil, nil): nil
    }
  }
}
