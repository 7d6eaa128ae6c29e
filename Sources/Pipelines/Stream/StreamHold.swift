public import Postgres

/// Makes a stream that runs elsewhere wait at a fence for a moment, so that its outputs can be fixed
/// there.
///
/// The request has a lease: should we be killed, the stream goes on by itself.
public actor StreamHold {
  private static let leaseSeconds = 15
  private static let interval = Duration.milliseconds(50)

  private let pipeline: StreamPipeline
  private let connection: PostgresConnection
  private let token = String(UInt64.random(in: .min ... .max), radix: 36)
  private var isStopped = false

  /// Connects and makes the table, so that ``place(at:)`` takes no longer than a write.
  init(_ pipeline: StreamPipeline) async throws {
    self.pipeline = pipeline
    connection = try await PostgresConnection.open(
      pipeline.sink,
      settings: SessionSettings(
        applicationName: "migrate shadow",
        lockTimeout: .milliseconds(500),
        statementTimeout: .seconds(2)
      )
    )
    try await connection.transaction { try await MigrateSchema.streamHold.prepare(on: $0) }
  }

  /// Makes the stream wait where it is, until a fence is placed or it is released.
  ///
  /// - Parameter deadline: How long to wait for that.
  /// - Returns: Everything before this position is applied, and no change after it.
  /// - Throws: ``PipelineError`` of code `streamInUse` when somebody else holds the stream,
  ///   `streamLagging` when the deadline passes.
  public func stop(within deadline: Duration) async throws -> LogSequenceNumber {
    let nowhere = LogSequenceNumber(0)
    try await place(at: nowhere)
    let begin = ContinuousClock.now
    while try await !isReached() {
      guard begin.duration(to: .now) < deadline else {
        throw PipelineError.streamDoesNotStop(pipeline, after: deadline)
      }
      try await Task.sleep(for: Self.interval)
    }
    isStopped = true
    return try await StreamProgress.find(pipeline, on: connection)?.lsn ?? nowhere
  }

  /// Asks the stream to wait; call it while nobody can write the inputs, or after
  /// ``stop(within:)``.
  ///
  /// - Parameter fence: The position that the stream is not to pass.
  /// - Throws: ``PipelineError`` of code `streamInUse` when somebody else holds the stream,
  ///   `streamNotHeld` when it was stopped and has gone on.
  public func place(at fence: LogSequenceNumber) async throws {
    if isStopped, try await !isReached() { throw PipelineError.streamNotHeld(pipeline) }
    isStopped = false
    let placed = try await connection.query(
      """
      INSERT INTO migrate.stream_hold AS hold (pipeline, fence, token, lease_until)
      VALUES ($1, $2::pg_lsn, $3, clock_timestamp() + make_interval(secs => $4))
      ON CONFLICT (pipeline) DO UPDATE SET fence = excluded.fence, token = excluded.token,
        is_reached = false, lease_until = excluded.lease_until
      WHERE hold.lease_until <= clock_timestamp() OR hold.token = excluded.token
      RETURNING 1
      """,
      [pipeline.name, fence.description, token, String(Self.leaseSeconds)],
      activity: "asking the stream to wait at the fence"
    )
    guard placed.rowCount == 1 else { throw PipelineError.streamInUse(pipeline) }
  }

  /// Waits until the stream has come to the fence, and fixes its outputs there.
  ///
  /// - Parameters:
  ///   - fence: The fence that was placed.
  ///   - deadline: How long to wait.
  ///   - report: Called with how far the stream is, while waiting.
  /// - Returns: A snapshot of the outputs' database at the fence; the stream may go on.
  /// - Throws: ``PipelineError`` of code `streamLagging` when the deadline passes, with the lag;
  ///   `streamNotHeld` when the lease was lost.
  public func snapshot(
    at fence: LogSequenceNumber,
    deadline: Duration,
    report: @Sendable (StreamProgress) -> Void = { _ in }
  ) async throws -> OutputSnapshot {
    let begin = ContinuousClock.now
    while try await !isReached() {
      let progress = try await StreamProgress.find(pipeline, on: connection)
      if let progress { report(progress) }
      guard begin.duration(to: .now) < deadline else {
        throw PipelineError.streamLagging(
          pipeline,
          at: progress?.lsn ?? LogSequenceNumber(0),
          fence: fence,
          after: deadline
        )
      }
      try await Task.sleep(for: Self.interval)
    }
    return try await OutputSnapshot.take(
      in: pipeline.sink,
      whileTrue: """
        EXISTS (SELECT FROM migrate.stream_hold WHERE pipeline = $1 AND token = $2 AND is_reached
          AND lease_until > clock_timestamp())
        """,
      [pipeline.name, token],
      otherwise: PipelineError.streamNotHeld(pipeline)
    )
  }

  /// Lets the stream go on.
  public func release() async {
    // A cancelled task would cancel the statement too; the lease is what ends the hold if this fails.
    await Task {
      _ = try? await connection.query(
        "DELETE FROM migrate.stream_hold WHERE pipeline = $1 AND token = $2",
        [pipeline.name, token],
        activity: "letting the stream go on"
      )
    }.value
  }

  /// Renews the lease.
  private func isReached() async throws -> Bool {
    let row = try await connection.query(
      """
      UPDATE migrate.stream_hold SET lease_until = clock_timestamp() + make_interval(secs => $3)
      WHERE pipeline = $1 AND token = $2 AND lease_until > clock_timestamp()
      RETURNING is_reached
      """,
      [pipeline.name, token, String(Self.leaseSeconds)],
      activity: "waiting for the stream to come to the fence"
    )
    guard row.rowCount == 1 else { throw PipelineError.streamNotHeld(pipeline) }
    return row.text(row: 0, column: 0) == "t"
  }
}
