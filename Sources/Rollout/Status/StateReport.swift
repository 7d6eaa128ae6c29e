/// What is in a state file and around it.
public struct StateReport: Codable, Sendable, Hashable {
  /// The version of the document.
  public let schema: String
  /// The file, with links resolved.
  public let path: String
  /// What the file says; nil when there is none yet.
  public let state: MigrationState?
  /// The kept generations' files, newest first.
  public let generations: [String]
  /// Who holds the lock; nil when nobody does or the holder has not said who it is.
  public let holder: LockHolder?

  /// Reads it; changes nothing.
  ///
  /// - Parameter subject: What is rolled out.
  /// - Returns: The report.
  /// - Throws: ``StateError`` when the file can't be read or is damaged.
  public static func read(_ subject: RolloutSubject) throws(StateError) -> StateReport {
    let store = StateStore(path: subject.statePath)
    return StateReport(
      schema: "migrate.state_report/1",
      path: store.path,
      state: try store.load(),
      generations: try store.generations(),
      holder: try StateLock.holder(of: store.path)
    )
  }
}
