public import Rollout

/// What still reads the batch side and what retiring it takes away, for people.
public enum BatchUseText {
  /// Renders what was found.
  ///
  /// - Parameters:
  ///   - relations: The batch side's relations.
  ///   - migration: The migration's name.
  /// - Returns: Lines without a line end at the end.
  public static func render(_ relations: [BatchUse], migration: String) -> String {
    var lines = ["\(migration): what reads the batch side:"]
    for relation in relations {
      lines.append("  \(relation.relation): scanned \(relation.scans) times, comparisons included")
      lines += relation.dependents.map { "    \($0) depends on it" }
      lines += relation.sessions.map { "    \($0) reads it now" }
      lines += relation.readers.map { "    role \($0) may read it" }
    }
    lines.append(
      "after retiring, 'migrate rollback' and 'migrate canary' are no longer possible, and the "
        + "batch side is no longer compared; its relations stay until you drop them"
    )
    return lines.joined(separator: "\n")
  }
}
