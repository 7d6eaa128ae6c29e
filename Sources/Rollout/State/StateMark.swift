internal import Foundation

/// What the serving database knows of the newest state file: the second truth beside the file.
///
/// A file that is older than its mark has lost something, be it only the last run, and is refused.
struct StateMark: Hashable, Sendable {
  /// The line of states.
  let lineage: UUID
  /// How many writes of the file the database has heard of.
  let serial: Int
  /// The checksum of the newest one.
  let checksum: String
  /// The migration's salt.
  let salt: String
  /// The newest run in the ledger; nil while there was none.
  let lastRun: String?

  /// Refuses a state that is older than the mark, or of another line.
  func require(_ state: MigrationState, isNew: Bool, path: String) throws(RouteError) {
    guard lineage == state.lineage else {
      throw .foreignLineage(path: path, isNew: isNew, lineage: lineage)
    }
    guard serial <= state.serial else {
      throw .staleFile(path: path, fileSerial: state.serial, knownSerial: serial, lastRun: lastRun)
    }
    guard serial < state.serial || checksum == state.checksum else {
      throw .forkedFile(path: path, serial: serial)
    }
  }

  /// True when the state may be the newest one there was.
  func allows(_ state: MigrationState) -> Bool {
    (try? require(state, isNew: false, path: "")) != nil
  }
}
