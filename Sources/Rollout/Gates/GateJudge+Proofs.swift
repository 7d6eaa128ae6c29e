internal import Foundation
internal import MigrationSpec

/// The rules about how good the proof is that the clean runs are.
extension GateJudge {
  static let stalenessRule = "max_staleness"
  static let wayBackRule = "way_back"

  /// The newest clean run looked at enough of the partitions.
  func coverageShare() -> RuleResult? {
    guard let bound = rules.minCoverage else { return nil }
    let newest = streak.runs.first?.coverage
    let share = newest.map { Double($0.compared) / Double(max(1, $0.partitions)) }
    return RuleResult(
      rule: "min_coverage",
      outcome: share.map { $0 >= bound ? .pass : .fail } ?? .inconclusive,
      value: newest.map { "\($0.compared) of \($0.partitions) partitions" } ?? "no clean run",
      bound: "at least \(Self.percent(bound)) of them"
    )
  }

  /// No output of a clean run differs in more rows than allowed, with 95 % confidence, which few
  /// rows can't give.
  func differenceRatio() -> RuleResult? {
    guard let bound = rules.maxDifferenceRatio else { return nil }
    let worst = streak.runs.first.flatMap { run in
      evidence.outputs.map { ($0, run.differences?[$0] ?? RunDifference(rows: 0, differing: nil)) }
        .max { $0.1.upperRatio < $1.1.upperRatio }
    }
    let value = worst.map { name, found in
      "\(found.differing.map(String.init) ?? "?") of \(found.rows) rows of '\(name)', at most "
        + Self.percent(found.upperRatio)
    }
    let isWithin = worst.map { $0.1.upperRatio <= bound }
    return RuleResult(
      rule: "max_difference_ratio",
      outcome: isWithin == true ? .pass : .inconclusive,
      value: value ?? "no clean run",
      bound: "at most \(Self.percent(bound)), with 95 % confidence"
    )
  }

  /// A clean run has shown that the comparison tells changed rows.
  func comparator() -> RuleResult? {
    guard rules.selfCheck else { return nil }
    return control(
      "self_check",
      streak.runs.first { $0.controls?.comparator != nil }.map { ($0, $0.controls?.comparator) },
      bound: "every change of a copied row is told"
    )
  }

  /// The batch side agrees with itself, so that a difference is not its own noise.
  func noise() -> RuleResult? {
    guard rules.noiseCheck else { return nil }
    return control(
      "noise_check",
      evidence.valid.last { $0.controls?.noise != nil }.map { ($0, $0.controls?.noise) },
      bound: "batch run twice over the same inputs agrees with itself"
    )
  }

  private func control(
    _ rule: String,
    _ shown: (run: RunRecord, verdict: RunVerdict?)?,
    bound: String
  ) -> RuleResult {
    let outcome: RuleOutcome =
      switch shown?.verdict {
      case .match: .pass
      case .mismatch: .fail
      case .inconclusive, .error, .skipped, nil: .inconclusive
      }
    let value = shown.flatMap { shown in
      shown.verdict.map { "\($0.rawValue) in run \(shown.run.id)" }
    }
    return RuleResult(rule: rule, outcome: outcome, value: value ?? "not tried", bound: bound)
  }

  /// The stream side's outputs hold what has happened lately.
  func staleness() -> RuleResult? {
    guard let bound = rules.maxStaleness else { return nil }
    let found = evidence.findings.staleness
    let age = found?.age
    let name = found?.output.map { " ('\($0)')" } ?? ""
    return RuleResult(
      rule: Self.stalenessRule,
      outcome: age.map { $0 <= bound ? .pass : .fail } ?? .inconclusive,
      value: age.map { DurationText.of(max($0, .zero)) + name } ?? "no event time found" + name,
      bound: "at most \(DurationText.of(bound))"
    )
  }

  /// Readers can be taken back: every view can be made to read the batch side, which a clean run
  /// has lately shown to be good.
  func wayBack() -> RuleResult? {
    guard let problems = evidence.findings.wayBack else { return nil }
    let newest = streak.runs.first
    let outcome: RuleOutcome =
      problems.isEmpty ? (newest == nil ? .inconclusive : .pass) : .fail
    let proof = newest.map { "free, batch good in run \($0.id)" } ?? "free, batch not proven"
    return RuleResult(
      rule: Self.wayBackRule,
      outcome: outcome,
      value: problems.isEmpty ? proof : problems.joined(separator: "; "),
      bound: "readers can be taken back"
    )
  }

  private static func percent(_ ratio: Double) -> String {
    let digits = ratio > 0 && ratio < 0.0001 ? 6 : 2
    let text = String(format: "%.\(digits)f", ratio * 100)
    let isWhole = text.contains(".")
    let short = isWhole ? String(text.reversed().drop { $0 == "0" }.reversed()) : text
    return (short.hasSuffix(".") ? String(short.dropLast()) : short) + " %"
  }
}
