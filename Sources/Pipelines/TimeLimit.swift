/// Bounds how long something may take.
enum TimeLimit {
  /// Runs a body; when the time is over, cancels it and waits for it to end.
  ///
  /// - Parameters:
  ///   - limit: How long it may take; nil: as long as it likes.
  ///   - body: What to do.
  /// - Returns: What the body returns; nil when the time was over before.
  /// - Throws: What the body throws.
  static func run<Value: Sendable>(
    _ limit: Duration?,
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    guard let limit else { return try await body() }
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask(operation: body)
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
