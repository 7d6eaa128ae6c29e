public import Foundation
public import MigrationSpec

/// Readers can't be moved, or what the serving database says does not fit the state file.
public enum RouteError: Error, Sendable, Hashable, ExitCoded, CustomStringConvertible {
  /// The relations can't be served; all reasons.
  case unfit(findings: [String])
  /// Served outputs are in several databases, which can't switch in one transaction.
  case severalDatabases(names: [String])
  /// The database is ahead of the state file, which is an old copy.
  case staleState(path: String, fileEpoch: Int, routeEpoch: Int)
  /// The database is behind the state file: it was restored or emptied.
  case databaseBehind(path: String, fileEpoch: Int, routeEpoch: Int)
  /// The routes were written from a state file of another lineage, or that is gone.
  case foreignLineage(path: String, isNew: Bool, lineage: UUID)
  /// The file has fewer writes behind it than the database has heard of.
  case staleFile(path: String, fileSerial: Int, knownSerial: Int, lastRun: String?)
  /// Two copies of the file were written, and this is not the one that the database has heard of.
  case forkedFile(path: String, serial: Int)
  /// Views were changed or dropped by hand.
  case editedViews([ViewDrift])
  /// The routes are in a condition that no transition of ours leaves behind.
  case drift(reason: String)
  /// An output that is routed is no longer in the specification.
  case orphaned(output: String, share: Share)
  /// A lock could not be had within the budget.
  case blocked(by: [LockBlocker], waited: Duration)
  /// The view would not serve every key exactly once; nothing was changed.
  case notTotal(output: String, buckets: Int)

  /// The contract's exit code.
  public var exitCode: Int32 {
    switch self {
    case .unfit, .severalDatabases: 2
    case .staleState, .databaseBehind, .foreignLineage, .staleFile, .forkedFile: 6
    case .editedViews, .drift, .orphaned, .notTotal: 6
    case .blocked: 4
    }
  }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .unfit(let findings):
      return findings.joined(separator: "\n")
    case .severalDatabases(let names):
      return """
        the served outputs are in several databases (\(names.joined(separator: ", "))), which \
        can't be switched in one transaction; make one migration of each
        """
    case .staleState(let path, let fileEpoch, let routeEpoch):
      return """
        the state file \(path) is an old copy: it knows of \(fileEpoch) transitions, the \
        database of \(routeEpoch); use the newest copy, or if it is lost: migrate doctor --repair
        """
    case .databaseBehind(let path, let fileEpoch, let routeEpoch):
      return """
        the state file \(path) knows of \(fileEpoch) transitions, the database only of \
        \(routeEpoch): it was restored or its table migrate.route was emptied; see: migrate doctor
        """
    case .foreignLineage(let path, let isNew, let lineage):
      let file = isNew ? "there is no state file at \(path), but" : "\(path) is another line:"
      return """
        \(file) the database knows the state file of lineage \(lineage.uuidString.lowercased()); \
        use that file, or if it is lost: migrate doctor --repair
        """
    case .staleFile(let path, let fileSerial, let knownSerial, let lastRun):
      let run = lastRun.map { ", whose newest run is \($0)" } ?? ""
      return """
        the state file \(path) is an old copy: it is number \(fileSerial), and the database has \
        heard of number \(knownSerial)\(run); use the newest copy, or if it is lost: \
        migrate doctor --repair
        """
    case .forkedFile(let path, let serial):
      return """
        two copies of the state file were written as number \(serial), and \(path) is not the one \
        that came first; use that one, or if it is lost: migrate doctor --repair
        """
    case .editedViews(let views):
      let list = views.map(\.description).joined(separator: "; ")
      return "\(list); make it ours again with: migrate doctor --repair"
    case .drift(let reason):
      return reason
    case .orphaned(let output, let share):
      return """
        output '\(output)' serves \(share) of its keys from the stream side and is no longer \
        served by the specification; put it back, or roll back with a specification that has it
        """
    case .blocked(let blockers, let waited):
      let who = blockers.map(\.description).joined(separator: "; ")
      let seconds = waited.components.seconds
      return """
        gave up after \(seconds) s waiting for a lock, readers were not affected; \
        in the way: \(who.isEmpty ? "nobody at the last look" : who); try again later
        """
    case .notTotal(let output, let buckets):
      return """
        the view of output '\(output)' would serve \(buckets) of \(KeyBucket.count) buckets wrongly; \
        nothing was changed
        """
    }
  }

  /// What was found, without what to do about it.
  var finding: String {
    switch self {
    case .editedViews(let views):
      views.map(\.description).joined(separator: "; ") + ": made anew"
    default: description
    }
  }
}
