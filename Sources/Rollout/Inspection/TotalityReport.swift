/// Whether the serving views serve every key exactly once and from the right side.
public struct TotalityReport: Codable, Sendable, Hashable {
  /// One output.
  public struct Output: Codable, Sendable, Hashable {
    /// The output's name.
    public let output: String
    /// The view that readers read.
    public let serve: String
    /// The share of keys from the stream side.
    public let share: Share
    /// What was found.
    public let finding: Finding
    /// How many of the 10 000 buckets are served with a wrong number of rows.
    public let wrongBuckets: Int

    private enum CodingKeys: String, CodingKey {
      case output, serve, share, finding
      case wrongBuckets = "wrong_buckets"
    }
  }

  /// What was found of an output.
  public enum Finding: String, Codable, Sendable, Hashable, CaseIterable {
    /// Every key is served exactly once and from its side.
    case total
    /// Some keys are served twice, not at all, or from the wrong side.
    case wrong
    /// The view's definition is not the one that migrate made.
    case edited
    /// The view was dropped.
    case gone
    /// No transition has made the view yet.
    case unrouted
  }

  /// The version of the document.
  public let schema: String
  /// The migration's name.
  public let migration: String
  /// The served outputs.
  public let outputs: [Output]

  /// The contract's exit code: 6 when a view is not what it has to be, 3 when there is none.
  public var exitCode: Int32 {
    let findings = Set(outputs.map(\.finding))
    if !findings.isDisjoint(with: [.wrong, .edited, .gone]) { return 6 }
    return findings.contains(.total) ? 0 : 3
  }
}
