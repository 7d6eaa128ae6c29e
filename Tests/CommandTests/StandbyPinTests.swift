import Foundation
import Postgres
import TestSupport
import Testing

/// Pin `standby` on a real physical standby of the server.
@Suite("Pin standby", .postgres, .timeLimit(.minutes(10)))
struct StandbyPinTests {
  /// A program that reads the paused standby and writes its outputs to the primary.
  private static let program = #"""
    { kind: command, reads_pinned: true, run: [sh, -e, -c, "psql -q -X -v ON_ERROR_STOP=1 -d \"$MIGRATE_INPUT_DSN\" -c \"copy (select (at at time zone 'UTC')::date, kind, count(*), sum(cents) from raw.ev group by 1, 2) to stdout\" > rows; psql -q -X -v ON_ERROR_STOP=1 -1 -d \"$WAREHOUSE_DSN\" -c 'delete from batch.daily' -c '\\copy batch.daily from rows'"] }
    """#

  @Test func writersMakeNoFalseDifferenceAndARealOneIsFound() async throws {
    try await TestStandby.with { standby in
      try await SmallMigration.with(pin: "standby", standby: standby.dsn) { migration in
        try migration.readCopies()
        let spec = try migration.folder.text("migration.yaml")
        let writers = ConcurrentWriters(time: "2026-11-25T12:00:00Z")
        try await writers.during {
          try await matches(migration, standby)
          try migration.folder.write(
            spec.replacing(SmallMigration.sqlBatch, with: Self.program),
            to: "migration.yaml"
          )
          try await matches(migration, standby)
          // A stream that runs meanwhile is stopped for a moment, so that it is not past the fence.
          let stream = try RunningProcess(["stream", "run"], in: migration.migrate)
          while try await !migration.migrate.run("stream", "status").output
            .contains("it is running")
          {}
          repeat { try await matches(migration, standby) } while writers.commits < 10_000
          stream.end()
          try await migration.connection.execute(
            "UPDATE stream.daily SET n = n + 1 WHERE day = '2026-11-03' AND kind = 'k1'"
          )
          let outcome = try await migration.shadow()
          #expect(outcome.exitCode == 1, "\(outcome.errors)\(outcome.output)")
        }
        #expect(writers.commits >= 10_000)
      }
    }
  }

  @Test func endedInAnyWayItLetsReplayGoOn() async throws {
    try await TestStandby.with { standby in
      let waiting =
        "{ kind: command, run: [sh, -c, \"touch began; while [ ! -e stop ]; do sleep 0.1; done\"] }"
      try await SmallMigration.with(
        pin: "standby",
        batch: waiting,
        standby: standby.dsn
      ) { migration in
        let began: @Sendable () async throws -> Bool = { migration.folder.has("began") }
        let ended = try await migration.migrate.run(["shadow"], interruptedBy: SIGINT, when: began)
        #expect(ended.exitCode == 130, "\(ended.errors)")
        #expect(try await standby.pauseState == "not paused")

        try FileManager.default.removeItem(at: migration.folder.url.appending(path: "began"))
        let killed = try await migration.migrate.run(
          ["shadow"],
          interruptedBy: SIGKILL,
          when: began
        )
        #expect(killed.exitCode == nil)
        #expect(try await standby.pauseState == "paused")
        // The next run knows the pause as that of its predecessor.
        try migration.folder.write("", to: "stop")
        let next = try await migration.shadow()
        #expect(next.errors.contains("inputs pinned (standby)"), "\(next.errors)")
        #expect(try await standby.pauseState == "not paused")

        // Nobody's pause but our own is ended.
        try await standby.connection.query("SELECT pg_wal_replay_pause()")
        try await migration.add(1)
        let refused = try await migration.shadow()
        #expect(refused.exitCode == 3, "\(refused.errors)")
        #expect(refused.errors.contains("is paused already"))
        #expect(try await standby.pauseState != "not paused")
        try await standby.connection.query("SELECT pg_wal_replay_resume()")
      }
    }
  }

  @Test func somebodyWhoLetsReplayGoOnMakesTheRunWorthless() async throws {
    try await TestStandby.with { standby in
      try await SmallMigration.with(
        pin: "standby",
        batch: "{ kind: command, run: [sh, -c, \"touch began; sleep 60\"] }",
        standby: standby.dsn
      ) { migration in
        async let outcome = migration.shadow()
        while !migration.folder.has("began") { try await Task.sleep(for: .milliseconds(20)) }
        try await standby.connection.query("SELECT pg_wal_replay_resume()")
        #expect(try await outcome.exitCode == 3)
        #expect(try await outcome.errors.contains("somebody let replay go on"))
      }
    }
  }

  @Test func whatIsMissingIsNamedWithTheRemedy() async throws {
    try await SmallMigration.with(pin: "standby") { migration in
      let without = try await migration.shadow()
      #expect(without.exitCode == 2, "\(without.errors)")
      #expect(without.errors.contains("add standby: beside dsn:"))
    }
  }

  @Test func anotherServerThanAStandbyIsRefused() async throws {
    let database = TestDatabase.current
    try await SmallMigration.with(pin: "standby", standby: database.dsn) { migration in
      let primary = try await migration.shadow()
      #expect(primary.exitCode == 2, "\(primary.errors)")
      #expect(primary.errors.contains("not in recovery"))
    }
  }

  @Test func filesThatReadTheInputsPastTheCopiesAreRefused() async throws {
    try await TestStandby.with { standby in
      try await SmallMigration.with(pin: "standby", standby: standby.dsn) { migration in
        let outcome = try await migration.shadow()
        #expect(outcome.exitCode == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains("the file reads raw.ev itself"))
        #expect(outcome.errors.contains("write ev without a schema"))
        #expect(try await standby.pauseState == "not paused")
      }
    }
  }

  private func matches(_ migration: SmallMigration, _ standby: TestStandby) async throws {
    for _ in 0..<2 {
      let outcome = try await migration.shadow()
      try #require(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
      #expect(outcome.errors.contains("inputs pinned (standby)"))
      #expect(try await standby.pauseState == "not paused")
    }
  }
}
