internal import Postgres

/// Takes over from a predecessor that was killed and whose sessions have not noticed yet.
enum Takeover {
  private static let patience = Duration.seconds(10)

  /// Repeats what needs the slot until nobody else uses it.
  ///
  /// - Throws: ``PipelineError`` of code `streamInUse` when somebody keeps using it.
  @discardableResult
  static func whenFree<Value>(
    _ pipeline: StreamPipeline,
    _ body: () async throws -> Value
  ) async throws -> Value {
    let begin = ContinuousClock.now
    while true {
      do {
        return try await body()
      } catch let error as PostgresError where error.sqlState == .objectInUse {
        guard begin.duration(to: .now) < patience else {
          throw PipelineError.streamInUse(pipeline)
        }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }
}
