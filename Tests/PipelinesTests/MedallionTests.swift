import Foundation
import MigrationSpec
import Pipelines
import Postgres
import TestSupport
import Testing

/// Both sides of the medallion example over one pin, judged by its own plain SQL.
@Suite(.postgres)
struct MedallionTests {
  private static let fixture = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/medallion").path

  private static func load(_ session: TestSession, _ files: [String]) async throws {
    for file in files {
      try await session.run(try String(contentsOfFile: fixture + "/" + file, encoding: .utf8))
    }
  }

  private static func engine(
    _ specification: Specification,
    _ session: TestSession
  ) throws -> MicroBatchEngine {
    guard case .replication(let pipeline) = specification.stream else {
      throw CocoaError(.coderInvalidValue)
    }
    return MicroBatchEngine(
      StreamPipeline(
        name: specification.name,
        source: session.target,
        sink: session.target,
        tables: specification.inputs.tables.map(\.relation),
        publication: pipeline.publication,
        slot: "medallion_\(session.database)",
        files: pipeline.files,
        resetFile: fixture + "/stream/reset.sql",
        schema: pipeline.schema,
        batchRows: 700
      )
    )
  }

  private static func runBatch(
    _ specification: Specification,
    _ session: TestSession,
    _ pin: InputPin
  ) async throws {
    guard case .sql(let pipeline) = specification.batch else {
      throw CocoaError(.coderInvalidValue)
    }
    let runner = SQLPipelineRunner(
      pipeline,
      inputs: specification.inputs.tables,
      in: session.target,
      context: RunContext(runID: "r", inputs: pin.inputs),
      snapshot: pin.inputs.snapshot
    )
    try await runner.run()
  }

  private static func differing(_ session: TestSession) async throws -> Set<String> {
    let check = try String(contentsOfFile: fixture + "/check/full-join.sql", encoding: .utf8)
    return Set(try await session.rows(check).compactMap { $0[0] })
  }

  @Test
  func `the sound stream agrees with batch, the faulty one where its faults are`() async throws {
    let session = try await TestSession.open(TestDatabase.current.dsn)
    try await Self.load(session, ["schema.sql", "generate.sql"])
    try await session.run("SELECT medallion.generate(1, 4000, 500)")
    let environment = ["MEDALLION_DSN": session.target.connectionString]
    let sound = try Specification.load(
      path: Self.fixture + "/migration.yaml",
      environment: environment
    )
    let engine = try Self.engine(sound, session)
    try await engine.setup()
    try await session.run("SELECT medallion.generate(4001, 6500, 500)")
    let request = PinRequest(
      migration: sound.name,
      mode: .auto,
      tables: sound.inputs.tables.map(\.relation)
    )
    let pin = try await InputPin.take(request, in: session.target)
    try await session.run("SELECT medallion.generate(6501, 6600, 500)")
    try await Self.runBatch(sound, session, pin)
    try await engine.run(until: pin.inputs.lsn, deadline: .seconds(60))
    await pin.release()
    #expect(try await session.value("SELECT count(*) FROM batch.bronze_events") == "6500")
    #expect(try await session.value("SELECT count(*) FROM stream.bronze_events") == "6500")
    #expect(try await Self.differing(session) == [])
    let faulty = try Specification.load(
      path: Self.fixture + "/migration-faulty.yaml",
      environment: environment
    )
    let rebuilt = try Self.engine(faulty, session)
    try await rebuilt.rebuild()
    let second = try await InputPin.take(request, in: session.target)
    try await Self.runBatch(faulty, session, second)
    try await rebuilt.run(until: second.inputs.lsn, deadline: .seconds(60))
    await second.release()
    #expect(
      try await Self.differing(session) == ["daily_metrics", "silver_events", "user_daily"]
    )
    try await rebuilt.drop()
  }
}
