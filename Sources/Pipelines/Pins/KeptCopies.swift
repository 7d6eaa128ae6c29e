internal import MigrationSpec
public import Postgres

/// The copies of the inputs that pin `replay` keeps from run to run, and what they cost.
public struct KeptCopies: Hashable, Sendable {
  /// Their schema, in the inputs' database.
  public let schema: String
  /// The log that the server keeps for their slot, in bytes.
  public let retainedBytes: Int
  /// True when the server has removed log that they need: the next run begins anew.
  public let isLost: Bool

  /// Looks for a migration's copies.
  ///
  /// - Parameters:
  ///   - migration: The migration's name.
  ///   - target: The inputs' database.
  /// - Returns: The copies; nil when there are none.
  /// - Throws: `PostgresError`.
  public static func find(
    of migration: String,
    in target: ConnectionTarget
  ) async throws -> KeptCopies? {
    try await inputs(of: migration, in: target).kept()
  }

  /// Drops a migration's copies and their slot.
  ///
  /// - Parameters:
  ///   - migration: The migration's name.
  ///   - target: The inputs' database.
  /// - Throws: ``PipelineError`` when a run is using them, `PostgresError`.
  public static func drop(of migration: String, in target: ConnectionTarget) async throws {
    try await inputs(of: migration, in: target).drop()
  }

  private static func inputs(
    of migration: String,
    in target: ConnectionTarget
  ) async throws -> DecodedInputs {
    try await DecodedInputs(PinRequest(migration: migration, mode: .replay, tables: []), in: target)
  }
}
