internal import MigrationSpec

/// The clean runs in a row, each at a fence of its own.
///
/// A run is clean when every output matched, it compared enough, and both sides had read the same
/// inputs. What is neither clean nor a
/// mismatch neither adds nor clears; a mismatch clears.
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
      if run.isMismatch {
        breaker = run
        break
      }
      guard run.isMatch(of: evidence.outputs), run.isEnough(for: rules) else { continue }
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
  /// True when the run or one of its outputs differed.
  var isMismatch: Bool {
    verdict == .mismatch || outputs.values.contains(.mismatch)
  }

  /// True when the run was not healthy: it differed or could not be carried out.
  var isUnhealthy: Bool { isMismatch || verdict == .error }

  /// True when the run proved every one of some outputs.
  func isMatch(of names: [String]) -> Bool {
    verdict == .match && names.allSatisfy { outputs[$0] == .match }
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
