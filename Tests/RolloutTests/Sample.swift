import Foundation
import Postgres

@testable import Rollout

/// Values that tests are made of.
enum Sample {
  static let start = Timestamp(milliseconds: 1_800_000_000_000)

  static func hours(_ count: Int) -> Timestamp { start + .seconds(count * 3600) }

  static func outcome(
    _ id: String,
    at: Timestamp = start,
    _ verdict: RunVerdict = .match,
    outputs: [String: RunVerdict]? = nil,
    rows: Int = 100,
    partitions: Int = 3,
    fence: UInt64? = nil,
    lagMilliseconds: Int? = 500,
    pin: String = "barrier"
  ) -> RunOutcome {
    RunOutcome(
      id: id,
      at: at,
      verdict: verdict,
      outputs: outputs ?? ["daily": verdict],
      coverage: RunCoverage(
        partitions: partitions,
        compared: partitions,
        rowsBatch: rows,
        rowsStream: rows
      ),
      pin: RunPin(mode: pin, lsn: fence.map { LogSequenceNumber($0) }, at: at),
      streamLagMilliseconds: lagMilliseconds
    )
  }

  static func transition(
    _ from: RolloutPosition,
    _ to: RolloutPosition,
    at: Timestamp = start
  ) -> Transition {
    Transition(
      token: UUID(),
      from: from,
      to: to,
      at: at,
      who: "ops@host",
      why: "because",
      evidence: ["r1"]
    )
  }

  static func state() -> MigrationState {
    MigrationState(migration: "m", specDigest: "d1", createdAt: start)
  }
}
