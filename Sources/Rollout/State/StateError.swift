internal import Foundation
public import MigrationSpec

/// Something is wrong with the state file.
public enum StateError: Error, Sendable, Hashable, ExitCoded, CustomStringConvertible {
  /// Somebody else is at work on this migration.
  case locked(path: String, holder: LockHolder?)
  /// Another run of both sides is under way.
  case running(lock: String, holder: LockHolder?)
  /// The file can't be trusted; `reason` is the end of "the state file ...".
  case damaged(path: String, reason: String, newestGeneration: String?)
  /// The file was written by a newer version.
  case newerSchema(path: String, schema: String)
  /// The file is about another migration.
  case otherMigration(path: String, found: String, expected: String)
  /// The operating system refused.
  case system(activity: String, path: String, code: Int32)

  /// The contract's exit code.
  public var exitCode: Int32 {
    switch self {
    case .locked, .running: 5
    case .damaged, .newerSchema, .otherMigration: 6
    case .system: 8
    }
  }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .locked(let path, let holder):
      return """
        the state file \(path) is locked by \(Self.name(of: holder)); try again when it has ended \
        (the lock is on \(path).lock, which is not to be removed)
        """
    case .running(let lock, let holder):
      return """
        another run is under way, by \(Self.name(of: holder)); try again when it has ended \
        (the lock is on \(lock), which is not to be removed)
        """
    case .damaged(let path, let reason, let generation):
      return "the state file \(path) \(reason); \(Self.repair(path: path, from: generation))"
    case .newerSchema(let path, let schema):
      return """
        the state file \(path) has the format '\(schema)', this version of migrate knows \
        '\(MigrationState.schema)'; use the version that wrote it
        """
    case .otherMigration(let path, let found, let expected):
      return """
        the state file \(path) belongs to the migration '\(found)', the specification names \
        '\(expected)'; correct 'state' or 'migration' in the specification
        """
    case .system(let activity, let path, let code):
      return "\(activity) \(path): \(String(cString: strerror(code)))"
    }
  }

  private static func name(of holder: LockHolder?) -> String {
    holder?.description ?? "a process that has not said who it is"
  }

  private static func repair(path: String, from generation: String?) -> String {
    guard let generation else {
      return "restore it from a backup, or see: migrate doctor; no generation of it is beside it"
    }
    return "restore the newest generation with: cp '\(generation)' '\(path)'"
  }
}
