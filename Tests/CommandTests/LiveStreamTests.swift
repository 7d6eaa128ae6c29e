import Foundation
import Postgres
import TestSupport
import Testing

@Suite("migrate shadow while the stream runs", .postgres)
struct LiveStreamTests {
  @Test(.timeLimit(.minutes(10)))
  func aRunningStreamIsComparedWithoutStoppingIt() async throws {
    try await MedallionMigration.with(events: 1000) { migration in
      #expect(try await migration.migrate.run("stream", "setup").exitCode == 0)
      let streaming = try await migration.migrate.run(
        ["stream", "run"],
        interruptedBy: SIGTERM
      ) {
        try await untilRunning(migration)
        let writing = Task { try await write(migration) }
        for _ in 0..<3 {
          let outcome = try await migration.migrate.run("shadow", "--format", "json")
          #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
          #expect(outcome.errors.contains("the stream runs already"))
        }
        // A real difference is found all the same.
        try await migration.connection.execute(
          "UPDATE stream.user_daily SET events = events + 1 WHERE event_date = "
            + "(SELECT min(event_date) FROM stream.user_daily)"
        )
        let different = try await migration.migrate.run("shadow", "--format", "json")
        #expect(different.exitCode == 1, "\(different.output)\(different.errors)")
        writing.cancel()
        #expect(try await writing.value > 5)
        let status = try await migration.migrate.run("stream", "status")
        #expect(status.output.contains("it is running"), "\(status.output)")
        return true
      }
      #expect(streaming.exitCode == 143, "\(streaming.errors)")
      let status = try await migration.migrate.run("stream", "status")
      #expect(status.output.contains("no stream is running"), "\(status.output)")
    }
  }

  /// A stream that somebody else runs can't be made to wait, but closed partitions don't move.
  @Test(.timeLimit(.minutes(10)))
  func aStreamOfSomebodyElseIsProvenOnClosedPartitionsWhileWritersGoOn() async throws {
    let progress = "select lsn from migrate.stream_progress where pipeline = 'feeder'"
    try await SmallMigration.with(
      pin: "closed",
      stream: "{ kind: external, progress: \"\(progress)\" }"
    ) { migration in
      let own =
        "{ kind: replication, slot: feeder_\(TestDatabase.current.name), files: [stream.sql] }"
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing("{ kind: external, progress: \"\(progress)\" }", with: own)
          .replacing("migration: small", with: "migration: feeder"),
        to: "feeder.yaml"
      )
      let feeder = ["--spec", "feeder.yaml"]
      #expect(try await migration.migrate.run(["stream", "setup"] + feeder).exitCode == 0)
      let stream = try RunningProcess(["stream", "run"] + feeder, in: migration.migrate)
      try await ConcurrentWriters(time: "2026-11-25T12:00:00Z").during {
        for _ in 0..<3 {
          let outcome = try await migration.shadow("--max-wait", "60s")
          #expect(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
        }
        try await migration.connection.execute(
          "UPDATE stream.daily SET n = n + 1 WHERE day = '2026-11-03' AND kind = 'k1'"
        )
        let outcome = try await migration.shadow("--max-wait", "60s")
        #expect(outcome.exitCode == 1, "\(outcome.errors)\(outcome.output)")
      }
      stream.end()
      #expect(try await migration.migrate.run(["stream", "drop"] + feeder).exitCode == 0)
    }
  }

  private func untilRunning(_ migration: MedallionMigration) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try await !migration.migrate.run("stream", "status").output.contains("it is running") {
      try #require(ContinuousClock.now < deadline)
    }
  }

  /// Sends events until cancelled; the number of commits.
  private func write(_ migration: MedallionMigration) async throws -> Int {
    let writer = try await PostgresConnection.open(
      migration.connection.target,
      settings: SessionSettings(searchPath: "public")
    )
    var commits = 0
    while !Task.isCancelled {
      let first = 1001 + commits * 5
      // A task of its own, so that the end of the writing cancels no statement.
      try await Task {
        _ = try await writer.query("SELECT medallion.generate(\(first), \(first + 4), 500)")
      }.value
      commits += 1
      try? await Task.sleep(for: .milliseconds(20))
    }
    return commits
  }
}
