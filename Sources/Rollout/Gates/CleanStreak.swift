internal import MigrationSpec

/// The clean runs in a row, each at a fence of its own.
///
/// A run is clean when every output matched, or differed in no more rows than the rules allow, it
/// compared enough, and both sides had read the same inputs. What is neither clean nor a mismatch
/// neither adds nor clears; a mismatch clears.
struct CleanStreak {
  /// The clean runs, newest first.
  let runs: [RunRecord]
  /// The mismatch that ended the streak; nil when none did.
  let brokenBy: RunRecord?
  /// How many matching runs are not counted because their inputs were not pinned.
  let unpinned: Int

  /// Counts back from the newest run.
  init(_ evidence: GateEvidence, rules: GateRules) {
    var clean: [RunRecord] = []
    var fences: Set<String> = []
    var breaker: RunRecord?
    var unpinned = 0
    for run in evidence.valid.reversed() {
      if run.isMismatch(for: rules) {
        breaker = run
        break
      }
      guard run.isProof(of: evidence.outputs, for: rules), run.isEnough(for: rules) else {
        continue
      }
      guard run.pin.isPinned || rules.allowUnpinned else {
        unpinned += 1
        continue
      }
      if fences.insert(run.pin.fenceIdentity).inserted { clean.append(run) }
    }
    runs = clean
    self.unpinned = unpinned
    brokenBy = breaker
  }
}

extension RunRecord {
  /// True when the run or one of its outputs differed by more than the rules allow.
  func isMismatch(for rules: GateRules) -> Bool {
    let differing = outputs.filter { $0.value == .mismatch }.keys
    guard verdict == .mismatch || !differing.isEmpty else { return false }
    return differing.isEmpty || !differing.allSatisfy { isTolerable($0, for: rules) }
  }

  /// True when the run was not healthy: it differed or could not be carried out.
  func isUnhealthy(for rules: GateRules) -> Bool { isMismatch(for: rules) || verdict == .error }

  /// True when the run proved every one of some outputs, by the measure of the rules.
  func isProof(of names: [String], for rules: GateRules) -> Bool {
    guard verdict == .match || verdict == .mismatch else { return false }
    return names.allSatisfy { name in
      switch outputs[name] {
      case .match: true
      case .mismatch: isTolerable(name, for: rules)
      case .inconclusive, .error, .skipped, nil: false
      }
    }
  }

  private func isTolerable(_ output: String, for rules: GateRules) -> Bool {
    guard let bound = rules.maxDifferenceRatio, let found = differences?[output] else {
      return false
    }
    return found.upperRatio <= bound
  }

  /// True when the run compared enough; never so for one that compared nothing.
  func isEnough(for rules: GateRules) -> Bool {
    coverage.fewestRows >= max(1, rules.minRows)
      && coverage.compared >= max(1, rules.minPartitions)
  }
}

extension RunCoverage {
  /// The rows of the side that has fewer.
  var fewestRows: Int { min(rowsBatch, rowsStream) }
}
