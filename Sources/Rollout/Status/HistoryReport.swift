public import Foundation

/// Every transition of a migration.
public struct HistoryReport: Codable, Sendable, Hashable {
  /// The version of the document.
  public let schema: String
  /// The migration's name.
  public let migration: String
  /// The state file's lineage; nil when there is no file yet.
  public let lineage: UUID?
  /// The transitions, oldest first, each chained to the one before.
  public let entries: [HistoryEntry]

  /// Reads the history; takes no lock and changes nothing.
  ///
  /// - Parameter subject: What is rolled out.
  /// - Returns: The history, with no entries when there is no state file yet.
  /// - Throws: ``StateError`` when the file can't be read or its chain of hashes is broken.
  public static func read(_ subject: RolloutSubject) throws -> HistoryReport {
    let state = try StateStore(path: subject.statePath).load()
    return HistoryReport(
      schema: "migrate.history/1",
      migration: subject.migration,
      lineage: state?.lineage,
      entries: state?.history ?? []
    )
  }
}
