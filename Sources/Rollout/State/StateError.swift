internal import Foundation
public import MigrationSpec

/// Something is wrong with the state file.
public enum StateError: Error, Sendable, Hashable, ExitCoded, CustomStringConvertible {
  /// Somebody else is at work on this migration.
  case locked(path: String, holder: LockHolder?)
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
    case .locked: 5
    case .damaged, .newerSchema, .otherMigration: 6
    case .system: 8
    }
  }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .locked(let path, let holder):
      let who = holder.map { "by \($0)" } ?? "by a process that has not said who it is"
      return "the state file \(path) is locked \(who); try again when it has ended"
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

  private static func repair(path: String, from generation: String?) -> String {
    guard let generation else {
      return "restore it from a backup; no earlier generation is beside it"
    }
    return "restore the newest earlier generation with: cp '\(generation)' '\(path)'"
  }
}
