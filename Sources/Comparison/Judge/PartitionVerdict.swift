/// Turns digests and findings into results.
struct PartitionVerdict {
  /// Why a partition whose values were compared only after making them coarser is a match.
  static let withinToleranceReason = "within tolerance by equal digests"

  /// A partition whose digests agree: no row was read.
  static func proven(id: String, rows: RowCounts, by proof: DigestProof) -> PartitionResult {
    PartitionResult(
      id: id,
      verdict: .match,
      reason: proof == .identical ? "equal digests" : withinToleranceReason,
      rows: rows
    )
  }

  /// A partition whose digests differ, and whose rows could not be read.
  static func unread(id: String, rows: RowCounts) -> PartitionResult {
    PartitionResult(
      id: id,
      verdict: .inconclusive,
      reason: "digests differ, and its rows were not read",
      rows: rows
    )
  }

  /// A partition whose rows were read.
  ///
  /// - Parameters:
  ///   - id: The partition's id.
  ///   - rows: How many rows each side has.
  ///   - expected: How many of them had to be read.
  ///   - findings: What was found in them.
  ///   - proof: Why they were read: because digests differ, or because all rows are.
  /// - Returns: The result; an error when other rows were read than were digested.
  static func judged(
    id: String,
    rows: RowCounts,
    expected: RowCounts,
    findings: PartitionFindings?,
    proof: Proof
  ) -> PartitionResult {
    guard let findings, findings.rowsRead == expected else {
      return PartitionResult(
        id: id,
        verdict: .error,
        reason: "rows read and rows digested are not as many",
        rows: rows
      )
    }
    let counts = findings.counts
    let isExplained = findings.hasOtherRepresentations || proof == .everyRow
    let verdict: Verdict =
      counts.total > findings.undecided
      ? .mismatch : counts.total > 0 ? .inconclusive : isExplained ? .match : .error
    return PartitionResult(
      id: id,
      verdict: verdict,
      reason: reason(verdict, findings),
      rows: rows,
      differences: counts,
      agreements: findings.agreements,
      columns: findings.columns.filter(\.hasFindings),
      classes: findings.classCounts,
      samples: findings.samples
    )
  }

  /// A partition whose differing rows were read again, later.
  ///
  /// - Parameters:
  ///   - before: What was found at first.
  ///   - findings: What the last reading found; nil when no row is left.
  ///   - stable: How many of its differences were there in the reading before, the same ones.
  /// - Returns: The result as of the last reading.
  static func reread(
    _ before: PartitionResult,
    findings: PartitionFindings?,
    stable: Int
  ) -> PartitionResult {
    let counts = findings?.counts ?? DifferenceCounts()
    let isCertain = counts.total > findings?.undecided ?? 0
    let verdict: Verdict =
      counts.total == 0 ? .match : stable > 0 && isCertain ? .mismatch : .inconclusive
    let found = findings.map { Self.reason(.mismatch, $0) } ?? ""
    let reason =
      switch verdict {
      case .match: "equal when it was read again"
      case .inconclusive: "never settled: \(found)"
      default: found
      }
    var result = PartitionResult(
      id: before.id,
      verdict: verdict,
      reason: reason,
      rows: before.rows,
      differences: counts,
      agreements: findings?.agreements ?? AgreementCounts(),
      columns: findings?.columns.filter(\.hasFindings) ?? [],
      classes: findings?.classCounts ?? [],
      samples: findings?.samples ?? []
    )
    result.stage = before.stage
    return result
  }

  private static func reason(_ verdict: Verdict, _ findings: PartitionFindings) -> String {
    if verdict == .match { return agreement(findings) }
    if verdict == .error { return "digests differ, rows do not" }
    let counts = findings.counts
    let changed = findings.columns.filter { $0.different > 0 }.map(\.name)
    let parts = [
      (counts.onlyInBatch, "only in batch"),
      (counts.onlyInStream, "only in stream"),
      (counts.changed, "changed (\(changed.joined(separator: ", ")))"),
      (counts.duplicate, "duplicate"),
      (counts.movedOut, "moved to another partition"),
      (counts.movedIn, "moved here"),
    ]
    let found = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return verdict == .inconclusive
      ? "\(found), but a key has too many rows to be sure which of them agree within tolerance"
      : found
  }

  private static func agreement(_ findings: PartitionFindings) -> String {
    let parts = [
      (findings.agreements.equal, "equal in another representation"),
      (findings.agreements.withinTolerance, "within tolerance"),
    ]
    let found = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return found.isEmpty ? "every row read" : found.joined(separator: ", ")
  }
}
