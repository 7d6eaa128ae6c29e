/// What is wrong between a state file and its routes, and what would put it right.
public struct DoctorReport: Codable, Sendable, Hashable {
  /// What can be wrong.
  public enum Complaint: String, Codable, Sendable, Hashable, CaseIterable {
    /// A transition was begun and not confirmed.
    case pending
    /// The state file is damaged.
    case damagedFile = "damaged_file"
    /// The state file is gone while there are generations of it or routes.
    case missingFile = "missing_file"
    /// The state file is an old copy.
    case oldFile = "old_file"
    /// The database was restored to an earlier point.
    case restoredDatabase = "restored_database"
    /// The routes are another state file's.
    case foreignFile = "foreign_file"
    /// The route rows were changed by hand.
    case editedRoutes = "edited_routes"
    /// A serving view was changed by hand or dropped.
    case editedView = "edited_view"
  }

  /// One finding.
  public struct Finding: Codable, Sendable, Hashable {
    /// What is wrong.
    public let complaint: Complaint
    /// The same in words.
    public let explanation: String
    /// What `--repair` would do; nil where people have to decide.
    public let repair: String?
  }

  /// The version of the document.
  public let schema: String
  /// The migration's name.
  public let migration: String
  /// What is wrong, what has to be repaired first coming first.
  public let findings: [Finding]

  /// The contract's exit code.
  public var exitCode: Int32 { findings.isEmpty ? 0 : 6 }
}
