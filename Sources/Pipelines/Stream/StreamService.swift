public import Postgres

/// Runs a stream for as long as it is let: when a connection is lost or the server restarts, it
/// waits and goes on from where the stream is.
public struct StreamService: Sendable {
  private let engine: MicroBatchEngine
  private let shortestWait: Duration
  private let longestWait: Duration

  /// Makes the service of a stream.
  ///
  /// - Parameters:
  ///   - engine: The stream.
  ///   - shortestWait: How long to wait after a first loss; it doubles with every further one.
  ///   - longestWait: The longest such wait.
  public init(
    _ engine: MicroBatchEngine,
    shortestWait: Duration = .milliseconds(500),
    longestWait: Duration = .seconds(30)
  ) {
    self.engine = engine
    self.shortestWait = shortestWait
    self.longestWait = longestWait
  }

  /// Follows the changes until cancelled.
  ///
  /// - Parameters:
  ///   - report: Called after every micro-batch.
  ///   - interruption: Called when a connection was lost, with why and how long the wait will be.
  /// - Throws: `CancellationError`; ``PipelineError`` when the stream can't go on, such as of code
  ///   `streamHistoryLost`; ``PostgresError`` for what waiting doesn't mend.
  public func run(
    report: @Sendable (StreamProgress) -> Void,
    interruption: @Sendable (PostgresError, Duration) -> Void
  ) async throws {
    do {
      // What is wrong from the beginning is told at once.
      _ = try await engine.status()
    } catch let error as PostgresError where error.kind == .connectionLost {
      // The server was there, and is waited for like later.
    }
    var wait = shortestWait
    while true {
      let begin = ContinuousClock.now
      do {
        try await engine.run(report: report)
      } catch let error as PostgresError where error.mayPass {
        try Task.checkCancellation()
        if begin.duration(to: .now) > longestWait { wait = shortestWait }
        interruption(error, wait)
        try await Task.sleep(for: wait)
        wait = min(wait * 2, longestWait)
      }
    }
  }
}

extension PostgresError {
  /// True for what a server that comes back mends.
  ///
  /// Class 57P is that of shutdowns and of a server that is starting up (PostgreSQL manual,
  /// appendix A). A connection that was refused for another reason says so with a code of its own.
  fileprivate var mayPass: Bool {
    switch kind {
    case .connectionLost: true
    case .connection: sqlState == nil || sqlState?.rawValue.hasPrefix("57P") == true
    case .statement, .protocol: sqlState?.rawValue.hasPrefix("57P") == true
    }
  }
}
