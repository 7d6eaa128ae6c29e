import Comparison
import Postgres
import Rollout

extension RunOutcome {
  /// What the evidence ledger keeps of a comparison.
  ///
  /// - Parameter at: When it ended, by the serving database's clock.
  init(_ result: ComparisonReport, lsn: LogSequenceNumber?, at: Timestamp) {
    self.init(
      id: result.run,
      at: at,
      verdict: RunVerdict(result.verdict),
      outputs: Dictionary(
        result.outputs.map { ($0.name, RunVerdict($0.verdict)) }) { first, _ in first },
      coverage: RunCoverage(
        partitions: result.coverage.partitions,
        compared: result.coverage.compared,
        rowsBatch: result.coverage.rowsBatch,
        rowsStream: result.coverage.rowsStream),
      pin: RunPin(
        mode: result.pin.mode, lsn: lsn, at: result.pin.at.flatMap(Timestamp.init(parsing:)) ?? at))
  }
}

extension RunVerdict {
  /// The ledger's word for a comparison's verdict.
  init(_ verdict: Verdict) {
    switch verdict {
    case .match: self = .match
    case .mismatch: self = .mismatch
    case .inconclusive: self = .inconclusive
    case .error: self = .error
    case .skipped: self = .skipped
    }
  }
}
