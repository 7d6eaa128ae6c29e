public import Postgres

/// Compares outputs of two databases, which no snapshot spans.
///
/// What differs at first is read again until two readings in a row show the same: what has become
/// equal was lag, what stays is a difference, and what never stops changing proves nothing.
public struct LiveComparison: Sendable {
  private let batch: ConnectionTarget
  private let stream: ConnectionTarget
  private let options: ScanOptions
  private let settling: Settling
  private let progress: @Sendable (ComparisonEngine.Stage) -> Void

  /// Describes where both sides are.
  ///
  /// - Parameters:
  ///   - batch: The database that holds the batch side.
  ///   - stream: The database that holds the stream side.
  ///   - options: How hard they may be worked.
  ///   - settling: How long differences may take to settle.
  ///   - progress: Told when a stage begins.
  public init(
    batch: ConnectionTarget,
    stream: ConnectionTarget,
    options: ScanOptions = ScanOptions(),
    settling: Settling = Settling(),
    progress: @escaping @Sendable (ComparisonEngine.Stage) -> Void = { _ in }
  ) {
    self.batch = batch
    self.stream = stream
    self.options = options
    self.settling = settling
    self.progress = progress
  }

  /// Compares one output.
  ///
  /// - Parameter request: What to compare.
  /// - Returns: What was found.
  /// - Throws: ``ComparisonError`` for what can't be compared, `PostgresError` for the rest.
  public func compare(_ request: ComparisonRequest) async throws -> OutputResult {
    let ledger = DifferenceLedger()
    let (located, first) = try await withEngine(ledger) { engine in
      let located = try await engine.locate(try await engine.plan(request))
      return (located, try await engine.result(located))
    }
    guard first.partitions.contains(where: { $0.verdict == .mismatch }) else { return first }
    var before = await ledger.take()
    var now = before
    var findings: [String: PartitionFindings] = [:]
    for _ in 0..<settling.reads {
      try await Task.sleep(for: settling.pause)
      findings = try await withEngine(ledger) { try await $0.judgeRows(located) }
      before = now
      now = await ledger.take()
      if now.allSatisfy({ $1.isSubset(of: before[$0] ?? []) }) { break }
    }
    let isFull = await ledger.isFull
    return first.replacing { partition in
      guard partition.verdict == .mismatch else { return partition }
      let current = now[partition.id] ?? []
      return PartitionVerdict.reread(
        partition,
        findings: findings[partition.id],
        stable: isFull ? 0 : current.intersection(before[partition.id] ?? []).count
      )
    }
  }

  private func withEngine<Value: Sendable>(
    _ ledger: DifferenceLedger,
    _ body: (ComparisonEngine) async throws -> Value
  ) async throws -> Value {
    try await ComparisonSession.open(batch: batch, stream: stream, options: options) { session in
      try await body(ComparisonEngine(session: session, sink: ledger, progress: progress))
    }
  }
}
