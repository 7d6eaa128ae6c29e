import Pipelines
import Postgres

/// How the streaming side comes to the fence.
enum StreamFollowing: Sendable {
  /// Nobody runs it: we bring it there.
  case ours(MicroBatchEngine)
  /// It runs elsewhere, and waits at the fence until its outputs are fixed.
  case held(StreamHold)

  /// Somebody else runs it, and it tells how far it is.
  case external(AwaitedStream)

  /// Makes sure that a fence can be set from now on: it may not be before the position returned.
  func stop(within deadline: Duration) async throws -> LogSequenceNumber {
    switch self {
    case .ours(let engine): try await engine.status().progress?.lsn ?? LogSequenceNumber(0)
    case .held(let hold): try await hold.stop(within: deadline)
    // It tells how far it is, and can't be told to wait.
    case .external: LogSequenceNumber(0)
    }
  }

  /// Names the fence while nobody can write the inputs.
  func place(at fence: LogSequenceNumber) async throws {
    if case .held(let hold) = self { try await hold.place(at: fence) }
  }

  /// Waits for the stream's outputs at the fence.
  func snapshot(
    at fence: LogSequenceNumber,
    deadline: Duration,
    report: @Sendable (StreamProgress) -> Void
  ) async throws -> OutputSnapshot {
    switch self {
    case .ours(let engine):
      try await engine.snapshot(at: fence, deadline: deadline, report: report)
    case .held(let hold):
      try await hold.snapshot(at: fence, deadline: deadline, report: report)
    case .external(let stream):
      try await stream.snapshot(at: fence, deadline: deadline)
    }
  }

  /// Lets the stream go on; may be called again.
  func release() async {
    if case .held(let hold) = self { await hold.release() }
  }
}
