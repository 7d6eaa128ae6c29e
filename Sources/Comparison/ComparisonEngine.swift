internal import MigrationSpec
internal import Postgres

/// Compares outputs: plan, scan of digests, reading and judging of the rows of unequal partitions.
public struct ComparisonEngine: Sendable {
  /// What a comparison is doing, for progress.
  public enum Stage: Sendable, Hashable {
    /// Both sides' digests are computed.
    case scanning(output: String)
    /// A part of both sides has been read.
    case scanned(output: String, ScanProgress)
    /// Unequal partitions are scanned again in buckets.
    case locating(output: String, partitions: Int, rows: Int)
    /// Rows of unequal partitions are read.
    case reading(output: String, partitions: Int, rows: Int)
  }

  let session: ComparisonSession
  private let sink: (any DifferenceSink)?
  private let progress: @Sendable (Stage) -> Void

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - session: The two connections to read by.
  ///   - sink: Takes every difference; nil keeps none but the samples.
  ///   - progress: Told when a stage begins.
  public init(
    session: ComparisonSession,
    sink: (any DifferenceSink)? = nil,
    progress: @escaping @Sendable (Stage) -> Void = { _ in }
  ) {
    self.session = session
    self.sink = sink
    self.progress = progress
  }

  /// Compares one output.
  ///
  /// - Parameter request: What to compare.
  /// - Returns: What was found, with every partition that either side has.
  /// - Throws: ``ComparisonError`` for what can't be compared, `PostgresError` for the rest.
  public func compare(_ request: ComparisonRequest) async throws -> OutputResult {
    try await result(try await locate(try await plan(request)))
  }

  /// Compares by a plan, without what a request wants to know besides.
  func compare(_ plan: ComparisonPlan) async throws -> [PartitionResult] {
    try await partitions(try await locate(plan))
  }

  /// Finds where both sides differ.
  func locate(_ plan: ComparisonPlan) async throws -> LocatedDifferences {
    try await DigestSearch(plan: plan, session: session, progress: progress).run()
  }

  /// Reads what differs, and what the verdict does not cover.
  func result(_ located: LocatedDifferences) async throws -> OutputResult {
    let plan = located.plan
    let partitions: [PartitionResult]
    do {
      partitions = try await self.partitions(located)
    } catch let error as PostgresError where error.kind == .connectionLost {
      return Self.result(plan, proven(located)).unfinished("the connection was lost")
    }
    var result = Self.result(plan, partitions)
    result.rowsOutside = try await RowsOutside(plan: plan, session: session).count()
    result.unusedRules = try await RuleUse(plan: plan, session: session).unused(result.partitions)
    let limits = try await SnapshotLimits.read(plan.request, session)
    if !limits.caveats.isEmpty { result.caveats = limits.caveats }
    if limits.foreignTables.isEmpty { return result }
    result.foreignTables = limits.foreignTables.sorted()
    return session.isOneSnapshot
      ? result.doubted("a foreign table is not in the snapshot of the other side") : result
  }

  private func partitions(_ located: LocatedDifferences) async throws -> [PartitionResult] {
    let (plan, digests) = located
    let findings = try await judgeRows(located)
    let stages = try await PartitionStages(plan: plan, session: session).stages(digests)
    return digests.ids.map { id in
      var result = partition(id, plan, digests, findings)
      result.stage = stages[id]
      return result
    }
  }

  /// What the digests alone have decided.
  private func proven(_ located: LocatedDifferences) -> [PartitionResult] {
    let (_, digests) = located
    return digests.ids.map { id in
      digests.proof(id).map { PartitionVerdict.proven(id: id, rows: digests.rows(id), by: $0) }
        ?? PartitionVerdict.unread(id: id, rows: digests.rows(id))
    }
  }

  private func partition(
    _ id: String,
    _ plan: ComparisonPlan,
    _ digests: DigestPair,
    _ findings: [String: PartitionFindings]
  ) -> PartitionResult {
    if let proof = digests.proof(id) {
      return PartitionVerdict.proven(id: id, rows: digests.rows(id), by: proof)
    }
    return PartitionVerdict.judged(
      id: id,
      rows: digests.rows(id),
      expected: digests.unequalRows(id),
      findings: findings[id],
      proof: plan.request.proof
    )
  }

  /// Judges the rows of one key as a comparison would.
  ///
  /// - Parameters:
  ///   - request: What the key belongs to.
  ///   - key: The texts of the key's parts, in the order of the key.
  /// - Returns: What both sides have, and how it is judged.
  /// - Throws: ``ComparisonError/wrongKey(expected:given:)`` for another number of parts,
  ///   `PostgresError` when a side can't be read.
  public func explain(_ request: ComparisonRequest, key: [String]) async throws -> RowTrace {
    let plan = try await plan(request)
    guard plan.keyCount > 0, key.count == plan.keyCount else {
      throw ComparisonError.wrongKey(
        expected: plan.columns.prefix(plan.keyCount).map(\.name),
        given: key.count
      )
    }
    return try await RowExplainer(plan: plan, session: session).trace(key: key)
  }

  /// The statements that a comparison would run, each with the server's plan for it.
  ///
  /// - Parameter request: What would be compared.
  /// - Returns: One statement per side, in the order batch, stream.
  /// - Throws: What ``compare(_:)`` throws before it reads a row.
  public func statements(_ request: ComparisonRequest) async throws -> [PlannedStatement] {
    let plan = try await plan(request)
    var statements: [PlannedStatement] = []
    for side in Side.allCases {
      let queries = SideQueries(plan: plan, side: side)
      let whole = ScanSource(relation: queries.source, pages: nil)
      let sql = queries.digests(of: ScanPiece(source: whole, pages: nil)).sql
      let lines = try await session.connection(side).query(
        "EXPLAIN " + sql,
        activity: "planning the scan"
      )
      statements.append(
        PlannedStatement(
          output: request.name,
          side: side,
          sql: sql,
          plan: lines.rows.compactMap { $0[0] }.joined(separator: "\n")
        )
      )
    }
    return statements
  }

  /// Reads the rows of unequal buckets as they are now.
  func judgeRows(_ located: LocatedDifferences) async throws -> [String: PartitionFindings] {
    let (plan, digests) = located
    let unequal = digests.unequal
    if unequal.isEmpty { return [:] }
    let rows = unequal.map(digests.unequalRows).reduce(0) { $0 + $1.batch + $1.stream }
    progress(.reading(output: plan.request.name, partitions: unequal.count, rows: rows))
    let all = digests.ids.map(digests.rows).reduce(0) { $0 + $1.batch + $1.stream }
    let isFew = rows * plan.request.tuning.indexedShare <= all
    let access: RowAccess = plan.ranges != nil && isFew ? .index : .scan
    async let batch = reader(plan, .batch, digests.unequalCells(.batch), access)
    async let stream = reader(plan, .stream, digests.unequalCells(.stream), access)
    var merge = RowMerge(
      batch: try await batch,
      stream: try await stream,
      plan: plan,
      ids: digests.ids,
      sink: sink
    )
    return try await merge.run()
  }

  private func reader(
    _ plan: ComparisonPlan,
    _ side: Side,
    _ cells: [UnequalPartition],
    _ access: RowAccess
  ) async throws -> SideRowReader {
    try await SideRowReader(
      queries: SideQueries(plan: plan, side: side),
      relation: side == .batch ? plan.request.batch : plan.request.stream,
      cells: cells,
      access: access,
      on: session.connection(side)
    )
  }

  private static func result(
    _ plan: ComparisonPlan,
    _ partitions: [PartitionResult]
  ) -> OutputResult {
    let rolledUp = Verdict.rollUp(partitions.map(\.verdict))
    let differs = !plan.schemaDifferences.isEmpty
    let verdict = differs && rolledUp != .error ? .mismatch : rolledUp
    return OutputResult(
      name: plan.request.name,
      verdict: verdict,
      reason: OutputReason.text(
        verdict,
        partitions: partitions,
        schemaDifferences: plan.schemaDifferences
      ),
      batch: plan.request.batch.description,
      stream: plan.request.stream.description,
      key: plan.columns.prefix(plan.keyCount).map(\.name),
      columnsCompared: plan.columns.map(\.name),
      columnsIgnored: plan.ignored,
      schemaDifferences: plan.schemaDifferences,
      partitions: partitions
    )
  }
}
