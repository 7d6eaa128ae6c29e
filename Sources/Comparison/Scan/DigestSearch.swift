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
    let digests = try await scan(start.first, .everything)
    guard plan.request.proof == .digests, plan.request.bucketCount == nil, !start.differsThroughout
    else { return (start.first, digests) }
    let unequal = digests.unequal
    let rows = unequal.filter(digests.isShared).map(digests.unequalRows)
    let most = max(rows.reduce(0) { $0 + $1.batch }, rows.reduce(0) { $0 + $1.stream })
    guard most > plan.request.tuning.readableRows else { return (start.first, digests) }
    if let ranges = start.first.ranges {
      return try await refine(digests, ranges, start.first, rows: most)
    }
    if start.first.bucketCount > 1 { return (start.first, digests) }
    var finer = plan
    finer.bucketCount = BucketCount.choose(
      rows: most,
      rowsPerBucket: plan.request.tuning.rowsPerBucket,
      partitions: rows.count
    )
    progress(.locating(output: plan.request.name, partitions: unequal.count, rows: most))
    let refined = digests.refined(by: try await scan(finer, .partitions(digests)))
    return (finer, refined)
  }

  /// Cuts unequal ranges again, where the hashes of the first scan were exact: few of their rows
  /// will have to be read.
  private func refine(
    _ digests: DigestPair,
    _ ranges: KeyRanges,
    _ first: ComparisonPlan,
    rows: Int
  ) async throws -> LocatedDifferences {
    let buckets = digests.unequalBuckets
    let all = digests.ids.reduce(0) { $0 + digests.rows($1).batch }
    guard first.variants == .exact, rows <= all / plan.request.tuning.refinedShare || isTolerant
    else { return (first, digests) }
    let (shorter, parts) = ranges.cut(
      into: plan.request.tuning.refinedRanges / max(1, buckets.count)
    )
    var finer = plan
    finer.ranges = shorter
    finer.bucketCount = first.bucketCount * parts
    progress(.locating(output: plan.request.name, partitions: digests.unequal.count, rows: rows))
    let filter = KeyRangeFilter(buckets: buckets, of: ranges, count: first.bucketCount)
    let refined = digests.refined(
      by: try await scan(finer, .ranges(digests, filter)),
      of: buckets
    )
    return (finer, refined)
  }

  private var isTolerant: Bool { SideQueries(plan: plan, side: .batch).variants.count > 1 }

  private func start() async throws -> SearchStart {
    guard plan.request.proof == .digests, plan.request.bucketCount == nil,
      let extent = try await KeyIndexes(plan: plan, session: session).extent()
    else { return SearchStart(plan: plan) }
    let finding = try await SampleProbe(plan: plan, session: session, extent: extent).look()
    return SearchStart(plan: plan, extent: extent, finding: finding)
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

  private func scan(_ plan: ComparisonPlan, _ scope: ScanScope) async throws -> DigestPair {
    let name = plan.request.name
    let meter = ScanMeter { [progress] in progress(.scanned(output: name, $0)) }
    async let batch = side(plan, .batch, scope, meter)
    async let stream = side(plan, .stream, scope, meter)
    return DigestPair(
      batch: try await batch,
      stream: try await stream,
      proof: plan.request.proof
    )
  }

  private func side(
    _ plan: ComparisonPlan,
    _ side: Side,
    _ scope: ScanScope,
    _ meter: ScanMeter
  ) async throws -> [String: PartitionDigest] {
    switch scope {
    case .everything: break
    case .partitions(let known), .ranges(let known, _):
      if known.values(known.unequal, side).isEmpty { return [:] }
    }
    return try await DigestScan(
      connections: session.connections(side),
      queries: SideQueries(plan: plan, side: side),
      scope: scope,
      options: session.options,
      meter: meter
    ).run()
  }
}

/// Both sides' digests, and the plan with the number of buckets that they are for.
typealias LocatedDifferences = (plan: ComparisonPlan, digests: DigestPair)
