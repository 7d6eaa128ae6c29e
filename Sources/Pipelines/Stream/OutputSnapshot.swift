internal import Postgres

/// A snapshot of the outputs' database, held in a session of its own until it is released.
public actor OutputSnapshot {
  /// What `SET TRANSACTION SNAPSHOT` takes, while it is held.
  public nonisolated let id: String
  private var holder: PostgresConnection?

  /// Takes a snapshot in which a condition is true.
  ///
  /// - Parameters:
  ///   - target: The database.
  ///   - condition: An SQL condition.
  ///   - values: What the condition's parameters stand for.
  ///   - refusal: What to throw when the condition is not true.
  /// - Returns: The snapshot, held.
  /// - Throws: The refusal, or `PostgresError`.
  static func take(
    in target: ConnectionTarget,
    whileTrue condition: String,
    _ values: [String?],
    otherwise refusal: PipelineError
  ) async throws -> OutputSnapshot {
    let holder = try await PostgresConnection.open(
      target,
      settings: SessionSettings(applicationName: "migrate shadow")
    )
    try await holder.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    // The snapshot is there before the condition is looked at, which may ask for the time.
    let exported = try await holder.query(
      "SELECT pg_export_snapshot()",
      activity: "fixing the stream's outputs"
    )
    let row = try await holder.query(
      "SELECT (\(condition))",
      values,
      activity: "fixing the stream's outputs"
    )
    guard row.text(row: 0, column: 0) == "t", let id = exported.text(row: 0, column: 0) else {
      throw refusal
    }
    return OutputSnapshot(id: id, holder: holder)
  }

  private init(id: String, holder: PostgresConnection) {
    self.id = id
    self.holder = holder
  }

  /// Makes sure that the snapshot can still be imported.
  ///
  /// - Throws: ``PipelineError`` of code `pinLost` when the session that holds it has ended.
  public func confirm() async throws {
    guard let holder else { throw PipelineError.pinEnded }
    do {
      try await holder.query("SELECT 1", activity: "holding the outputs' snapshot")
    } catch {
      self.holder = nil
      throw PipelineError.pinEnded
    }
  }

  /// Lets the outputs go.
  public func release() async {
    guard let holder else { return }
    self.holder = nil
    await holder.rollBack()
  }
}
