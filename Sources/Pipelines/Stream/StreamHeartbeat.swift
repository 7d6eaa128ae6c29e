internal import Postgres

/// Tells the server how far we are: after every micro-batch, and while one takes long, so that the
/// server does not think us dead (`wal_sender_timeout`).
actor StreamHeartbeat {
  private static let interval = Duration.seconds(10)

  private let stream: ReplicationStream
  private var flushed: LogSequenceNumber

  init(_ stream: ReplicationStream, flushed: LogSequenceNumber) {
    self.stream = stream
    self.flushed = flushed
  }

  /// Reports that everything before a position is stored.
  func flush(_ position: LogSequenceNumber) async throws {
    flushed = max(flushed, position)
    try await stream.report(flushed: flushed)
  }

  /// Reports again, and asks for the server's own position.
  func ask() async throws {
    try await stream.report(flushed: flushed, requestReply: true)
  }

  /// Runs a body while the server is kept informed.
  nonisolated func during<Value: Sendable>(
    _ body: () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while true {
          try await Task.sleep(for: Self.interval)
          try await self.ask()
        }
      }
      // A lost connection shows in the body's own reading, with a better message.
      defer { group.cancelAll() }
      return try await body()
    }
  }
}
