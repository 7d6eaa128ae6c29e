import Foundation
import LocalPostgres
import Pipelines
import Postgres
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The stream behind pgbench at full speed, its history table as the raw events.
@Suite(.postgres)
struct PgbenchStreamTests {
  /// How long pgbench writes: `MIGRATE_PGBENCH_SECONDS`, short by default.
  private static var seconds: String {
    ProcessInfo.processInfo.environment["MIGRATE_PGBENCH_SECONDS"] ?? "5"
  }

  private static let schema = """
    CREATE TABLE totals (bid int PRIMARY KEY, n bigint NOT NULL, delta bigint NOT NULL);
    CREATE TABLE arrived (LIKE pgbench_history);
    """

  private static let sql = """
    INSERT INTO arrived SELECT tid, bid, aid, delta, mtime, filler FROM changed_pgbench_history
      WHERE change_kind = 'I';
    INSERT INTO totals AS t SELECT bid, count(*), sum(delta) FROM changed_pgbench_history
      WHERE change_kind = 'I' GROUP BY bid
      ON CONFLICT (bid) DO UPDATE SET n = t.n + excluded.n, delta = t.delta + excluded.delta;
    """

  private func pgbench(_ arguments: [String]) async throws {
    let updates = TestDatabase.current.environment.map {
      (Environment.Key(stringLiteral: $0.key), Optional($0.value))
    }
    let result = try await Subprocess.run(
      .name("pgbench"),
      arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: updates)),
      output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 20)
    )
    try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
  }

  @Test(.timeLimit(.minutes(10)))
  func `it follows, and ends equal`() async throws {
    try await pgbench(["-i", "-q", "-s", "2"])
    let session = try await TestSession.open(TestDatabase.current.dsn)
    let folder = try TestFolder()
    try await session.run(Self.schema)
    try await session.run("ALTER TABLE pgbench_history REPLICA IDENTITY FULL")
    let engine = MicroBatchEngine(
      StreamPipeline(
        name: "pgbench",
        source: session.target,
        sink: session.target,
        tables: [RelationName(schema: "public", name: "pgbench_history")],
        publication: "pgbench",
        slot: "pgbench_\(session.database)",
        files: [try folder.file("pgbench.sql", Self.sql)]
      )
    )
    try await engine.setup()
    let running = Task { try await engine.run() }
    try await pgbench(["-n", "-c", "4", "-j", "2", "-T", Self.seconds])
    let end = ContinuousClock.now
    let fence = try await session.position()
    while try await (engine.status().progress?.lsn).map({ $0 < fence }) ?? true {
      try await Task.sleep(for: .milliseconds(20))
    }
    let caughtUp = end.duration(to: .now)
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    let expected = try await session.rows(
      "SELECT bid, count(*), sum(delta) FROM pgbench_history GROUP BY bid ORDER BY bid"
    )
    #expect(!expected.isEmpty)
    #expect(try await session.rows("SELECT * FROM totals ORDER BY bid") == expected)
    let difference = """
      SELECT count(*) FROM ((TABLE pgbench_history EXCEPT ALL TABLE arrived)
        UNION ALL (TABLE arrived EXCEPT ALL TABLE pgbench_history)) AS d
      """
    #expect(try await session.value(difference) == "0")
    // It kept up while pgbench wrote: what was left to do at the end is a small part of it.
    #expect(caughtUp < .seconds(max(10, Int(Self.seconds) ?? 0)))
  }
}
