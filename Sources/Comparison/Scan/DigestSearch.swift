internal import Postgres

/// Finds where both sides differ: first by partitions, then, where many rows would have to be read,
/// by buckets of the unequal ones.
///
/// Cutting into buckets costs a third more time per row than a digest per partition, and most
/// comparisons find most partitions equal. Where a sample shows that this one won't, the first scan
/// cuts already.
struct DigestSearch {
  let plan: ComparisonPlan
  let session: ComparisonSession
  let progress: @Sendable (ComparisonEngine.Stage) -> Void

  /// - Returns: The digests, and the plan with the number of buckets that they are for.
  func run() async throws -> LocatedDifferences {
    progress(.scanning(output: plan.request.name))
    if plan.hashes == .portable { return (plan, try await counts()) }
    let start = try await start()
    let digests = try await scan(start.first, among: nil)
    let unequal = digests.unequal
    let rows = unequal.filter(digests.isShared).map(digests.unequalRows)
    let most = max(rows.reduce(0) { $0 + $1.batch }, rows.reduce(0) { $0 + $1.stream })
    guard plan.request.proof == .digests, plan.request.bucketCount == nil,
      start.first.bucketCount == 1, !start.differsThroughout,
      most > plan.request.tuning.readableRows
    else { return (start.first, digests) }
    let finer = finer(start, rows: most, partitions: rows.count)
    progress(.locating(output: plan.request.name, partitions: unequal.count, rows: most))
    let among = unequal.count == digests.ids.count ? nil : digests
    return (finer, digests.refined(unequal, by: try await scan(finer, among: among)))
  }

  private func start() async throws -> SearchStart {
    guard plan.request.proof == .digests, plan.request.bucketCount == nil,
      let extent = try await KeyIndexes(plan: plan, session: session).extent()
    else { return SearchStart(plan: plan) }
    let finding = try await SampleProbe(plan: plan, session: session, extent: extent).look()
    return SearchStart(plan: plan, extent: extent, finding: finding)
  }

  private func finer(_ start: SearchStart, rows: Int, partitions: Int) -> ComparisonPlan {
    if let ranges = start.ranges { return ranges.cutting(plan, rows: rows) }
    var finer = plan
    finer.bucketCount = BucketCount.choose(
      rows: rows,
      rowsPerBucket: plan.request.tuning.rowsPerBucket,
      partitions: partitions
    )
    return finer
  }

  /// Where no digests compare, every row is read.
  private func counts() async throws -> DigestPair {
    async let batch = PartitionCount(
      queries: SideQueries(plan: plan, side: .batch),
      connection: session.connection(.batch)
    ).run()
    async let stream = PartitionCount(
      queries: SideQueries(plan: plan, side: .stream),
      connection: session.connection(.stream)
    ).run()
    return DigestPair(batch: try await batch, stream: try await stream, proof: .everyRow)
  }

  /// Reads all partitions, or only the unequal ones of digests that are known.
  private func scan(_ plan: ComparisonPlan, among known: DigestPair?) async throws -> DigestPair {
    let name = plan.request.name
    let meter = ScanMeter { [progress] in progress(.scanned(output: name, $0)) }
    async let batch = side(plan, .batch, known, meter)
    async let stream = side(plan, .stream, known, meter)
    return DigestPair(
      batch: try await batch,
      stream: try await stream,
      proof: plan.request.proof
    )
  }

  private func side(
    _ plan: ComparisonPlan,
    _ side: Side,
    _ known: DigestPair?,
    _ meter: ScanMeter
  ) async throws -> [String: PartitionDigest] {
    let partitions = known.map { $0.values($0.unequal, side) }
    if partitions?.isEmpty == true { return [:] }
    return try await DigestScan(
      connections: session.connections(side),
      queries: SideQueries(plan: plan, side: side),
      partitions: partitions,
      options: session.options,
      meter: meter
    ).run()
  }
}

/// Both sides' digests, and the plan with the number of buckets that they are for.
typealias LocatedDifferences = (plan: ComparisonPlan, digests: DigestPair)
