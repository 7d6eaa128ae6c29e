extension PostgresConnection {
  /// Runs a body inside one transaction: committed when it returns, rolled back when it throws.
  ///
  /// - Parameters:
  ///   - mode: Isolation and access.
  ///   - body: What to do; it gets this connection.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or ``PostgresError`` when the transaction can't be committed.
  public nonisolated func transaction<Value: Sendable>(
    _ mode: TransactionMode = .readWrite,
    _ body: (PostgresConnection) async throws -> Value
  ) async throws -> Value {
    try await execute("BEGIN " + mode.clause, activity: "beginning a transaction")
    do {
      let value = try await body(self)
      try await execute("COMMIT", activity: "committing a transaction")
      return value
    } catch {
      await rollBack()
      throw error
    }
  }

  /// Ends a transaction that has failed.
  ///
  /// Its own failure is not reported: the connection is gone then, and the server rolls back.
  public nonisolated func rollBack() async {
    // A cancelled task would cancel the ROLLBACK too, and leave the transaction open.
    await Task { try? await self.execute("ROLLBACK", activity: "rolling back") }.value
  }
}
