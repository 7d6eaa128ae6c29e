import MigrationSpec
import Pipelines
import Postgres
import TestSupport
import Testing

/// A stream that runs elsewhere, compared at a fence while writers go on.
@Suite(.postgres)
struct StreamHoldTests {
  private static let both =
    "(SELECT 'left', id FROM left_side UNION ALL SELECT 'right', id FROM right_side) AS t (side, id)"

  /// What a session sees that imports a snapshot.
  private static func rows(_ snapshot: String, _ query: String) async throws -> [[String?]] {
    let reader = try await TestSession.open(TestDatabase.current.dsn)
    try await reader.run(
      "BEGIN ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '\(snapshot)'"
    )
    return try await reader.rows(query)
  }

  private func whileRunning(
    _ engine: MicroBatchEngine,
    _ body: () async throws -> Void
  ) async throws {
    let running = Task { try await engine.run() }
    while try await !engine.status().isRunning { try await Task.sleep(for: .milliseconds(10)) }
    do {
      try await body()
    } catch {
      running.cancel()
      _ = await running.result
      throw error
    }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
  }

  @Test(.timeLimit(.minutes(10)))
  func `its outputs at the fence are the inputs at the fence, and it goes on`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let folder = try TestFolder()
    try await session.run(InputPinTests.schema)
    let engine = try InputPinTests.engine(session, folder)
    try await engine.setup()
    let writers = (0..<3).map { _ in Task { try await InputPinTests.write() } }
    defer { writers.forEach { $0.cancel() } }
    try await whileRunning(engine) {
      for _ in 0..<6 {
        let hold = try await engine.hold()
        let pin = try await InputPin.take(
          InputPinTests.request(.barrier),
          in: session.target,
          fence: FenceActions(at: { try await hold.place(at: $0) })
        )
        let outputs = try await hold.snapshot(at: pin.inputs.lsn, deadline: .seconds(60))
        await hold.release()
        let expected = try await Self.rows(
          pin.inputs.snapshot,
          "SELECT count(*), sum(id) FROM \(Self.both)"
        )
        // By now the stream is long past the fence.
        let found = try await Self.rows(outputs.id, "SELECT count(*), sum(id) FROM arrived")
        #expect(found == expected)
        await outputs.release()
        await pin.release()
      }
      writers.forEach { $0.cancel() }
      for writer in writers { #expect(try await writer.value > 20) }
      let all = try await session.rows("SELECT count(*), sum(id) FROM \(Self.both)")
      let deadline = ContinuousClock.now + .seconds(60)
      while try await session.rows("SELECT count(*), sum(id) FROM arrived") != all {
        try #require(ContinuousClock.now < deadline)
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(try await session.value("SELECT count(*) FROM migrate.stream_hold") == "0")
    }
  }

  @Test
  func `a quiet stream comes to the fence too`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let folder = try TestFolder()
    try await session.run(InputPinTests.schema)
    let engine = try InputPinTests.engine(session, folder)
    try await engine.setup()
    try await whileRunning(engine) {
      let hold = try await engine.hold()
      let pin = try await InputPin.take(
        InputPinTests.request(.auto),
        in: session.target,
        fence: FenceActions(at: { try await hold.place(at: $0) })
      )
      let outputs = try await hold.snapshot(at: pin.inputs.lsn, deadline: .seconds(30))
      try await outputs.confirm()
      await hold.release()
    }
  }

  @Test
  func `a stream that does not answer in time is a lag, and a lost lease is told`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let folder = try TestFolder()
    try await session.run(InputPinTests.schema)
    let engine = try InputPinTests.engine(session, folder)
    let progress = try await engine.setup()
    let fence = LogSequenceNumber(progress.lsn.rawValue + 4096)
    let hold = try await engine.hold()
    try await hold.place(at: fence)
    let late = await #expect(throws: PipelineError.self) {
      try await hold.snapshot(at: fence, deadline: .milliseconds(100))
    }
    #expect(late?.code == .streamLagging)
    #expect(late?.exitCode == 3)
    #expect(late?.message.contains("4096 bytes of log before the fence") == true)
    let other = try await engine.hold()
    await #expect(throws: PipelineError.self) { try await other.place(at: fence) }
    try await session.run("UPDATE migrate.stream_hold SET lease_until = '-infinity'")
    let lost = await #expect(throws: PipelineError.self) {
      try await hold.snapshot(at: fence, deadline: .seconds(5))
    }
    #expect(lost?.code == .streamNotHeld)
    try await other.place(at: fence)
  }
}
