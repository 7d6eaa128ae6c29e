import Comparison
import Postgres
import Rollout

extension RunOutcome {
  /// What the evidence ledger keeps of a run that ended at a time by the serving database's clock.
  init(_ run: ShadowRun.Result, at: Timestamp) {
    let result = run.report
    self.init(
      id: result.run,
      at: at,
      verdict: RunVerdict(result.verdict),
      outputs: Dictionary(
        result.outputs.map { ($0.name, RunVerdict($0.verdict)) }
      ) { first, _ in first },
      coverage: RunCoverage(
        partitions: result.coverage.partitions,
        compared: result.coverage.compared,
        rowsBatch: result.coverage.rowsBatch,
        rowsStream: result.coverage.rowsStream
      ),
      pin: RunPin(
        mode: result.pin.mode,
        lsn: run.lsn,
        at: result.pin.at.flatMap(Timestamp.init(parsing:)) ?? at
      ),
      inputDigest: run.inputDigest,
      streamLagMilliseconds: run.times.streamLag.map { Int($0 / .milliseconds(1)) },
      batchMilliseconds: run.times.batch.map { Int($0 / .milliseconds(1)) },
      streamMilliseconds: run.times.stream.map { Int($0 / .milliseconds(1)) },
      differences: Dictionary(
        result.outputs.map { ($0.name, RunDifference($0)) }
      ) { first, _ in first },
      controls: run.controls
    )
  }
}

extension RunDifference {
  /// What a comparison counted; unknown where columns differ or a partition was not judged.
  init(_ output: OutputResult) {
    let isCounted =
      output.schemaDifferences.isEmpty
      && !output.partitions.contains { [.inconclusive, .error].contains($0.verdict) }
    let batch = output.partitions.reduce(0) { $0 + $1.rows.batch }
    let stream = output.partitions.reduce(0) { $0 + $1.rows.stream }
    let differing = output.partitions.reduce(0) { $0 + $1.differences.total }
    self.init(rows: max(batch, stream), differing: isCounted ? differing : nil)
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
