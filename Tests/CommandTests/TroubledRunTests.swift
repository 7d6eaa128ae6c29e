import Foundation
import LocalPostgres
import Postgres
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// What goes wrong around a run, and what it comes to: never a match that was not proven.
@Suite("Runs in trouble", .postgres)
struct TroubledRunTests {
  @Test func aStreamThatLagsBeyondTheWaitIsInconclusiveAndKeepsTheStreak() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.shadow().exitCode == 0)
      #expect(try await migration.migrate.run("gate", "canary").exitCode == 0)
      try await migration.add(3)
      // The stream's files wait for this lock.
      let blocker = try await PostgresConnection.open(TestDatabase.current.target)
      try await blocker.execute("BEGIN; LOCK TABLE stream.daily IN ROW EXCLUSIVE MODE")
      try await blocker.execute("LOCK TABLE stream.daily IN SHARE ROW EXCLUSIVE MODE")
      let outcome = try await migration.shadow("--max-wait", "1s")
      #expect([3, 8].contains(outcome.exitCode), "\(outcome.errors)")
      try await blocker.execute("ROLLBACK")
      #expect(try await migration.migrate.run("gate", "canary").exitCode == 0)
      #expect(try await migration.shadow().exitCode == 0)
    }
  }

  @Test func aStreamThatHoldsItsSlotAndDoesNotMoveIsInconclusiveWithItsLag() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.migrate.run("stream", "setup").exitCode == 0)
      try await migration.add(3)
      // The stream is "running" and dead: its process is stopped.
      let outcome = try await migration.migrate.run(["stream", "run"], interruptedBy: SIGCONT) {
        true
      } meanwhile: { process in
        let status = { try await migration.migrate.run("stream", "status").output }
        while try await !status().contains("it is running") {}
        kill(process, SIGSTOP)
        let outcome = try await migration.shadow("--max-wait", "2s")
        #expect(outcome.exitCode == 3, "\(outcome.errors)")
        #expect(outcome.errors.contains("bytes of log before the fence"), "\(outcome.errors)")
        kill(process, SIGCONT)
        kill(process, SIGTERM)
      }
      #expect(outcome.exitCode == 143, "\(outcome.errors)")
    }
  }

  @Test func aSlotThatLostItsLogIsInconclusiveAndBegunAnew() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.shadow().exitCode == 0)
      try await migration.connection.query(
        "SELECT pg_drop_replication_slot($1)",
        ["small_\(TestDatabase.current.name)"]
      )
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 3, "\(outcome.errors)")
      #expect(outcome.errors.contains("--rebuild-stream"))
      #expect(try await migration.shadow("--rebuild-stream").exitCode == 0)
    }
  }

  @Test func aTransactionThatDoesNotEndIsNamed() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.migrate.run("stream", "setup").exitCode == 0)
      let blocker = try await PostgresConnection.open(TestDatabase.current.target)
      try await blocker.execute(
        "BEGIN; INSERT INTO raw.ev (at, kind, cents) VALUES (now(), 'k', 1)"
      )
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 3, "\(outcome.errors)")
      #expect(outcome.errors.contains("process \(await blocker.backendProcessID)"))
    }
  }

  @Test func aPinHeldLongerThanItsBudgetIsLetGoAndInconclusive() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      try migration.folder.write("select pg_sleep(60);\n", to: "batch.sql")
      let begin = ContinuousClock.now
      let outcome = try await migration.shadow("--max-hold", "1s")
      #expect(outcome.exitCode == 3, "\(outcome.errors)")
      #expect(outcome.errors.contains("--max-hold"))
      #expect(begin.duration(to: .now) < .seconds(30))
      let held =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        + "AND state <> 'idle' AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
      // The server may need a moment to notice that a session's client is gone.
      let deadline = ContinuousClock.now + .seconds(10)
      while try await migration.connection.query(held).text(row: 0, column: 0) != "0" {
        try #require(ContinuousClock.now < deadline)
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  @Test func aBatchThatEndsWellAndIsNotCompleteIsInconclusive() async throws {
    let batch = SmallMigration.commandBatch(
      reading: "raw.ev where cents < 10",
      more: "completion: select exists (select from batch.daily where day > '2026-11-10'), "
    )
    try await SmallMigration.with(pin: "barrier", batch: batch) { migration in
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 3, "\(outcome.errors)")
      #expect(outcome.errors.contains("completion query did not return true"))
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing(" where cents < 10", with: ""),
        to: "migration.yaml"
      )
      let whole = try await migration.shadow()
      #expect(whole.exitCode == 0, "\(whole.errors)\(whole.output)")
    }
  }

  @Test func nothingOnEitherSideIsInconclusive() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      try await migration.connection.execute("TRUNCATE raw.ev")
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 3, "\(outcome.errors)")
      #expect(try await migration.migrate.run("gate", "canary").exitCode == 3)
    }
  }

  @Test func aRedeliveryIsADifferenceThatSaysSo() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.shadow().exitCode == 0)
      try await migration.connection.execute("UPDATE stream.daily SET n = 2 * n, cents = 2 * cents")
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.contains("stream_counts_more"))
    }
  }

  @Test func rowsThatArriveLateForADayAreInTheNextRun() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.shadow().exitCode == 0)
      try await migration.add(5, day: "2026-11-02")
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 0, "\(outcome.output)")
    }
  }

  @Test func whatAKilledRunHasStartedIsEndedByTheNext() async throws {
    let script = "trap : TERM; echo $$ > child; while [ ! -e stop ]; do sleep 0.1; done"
    try await SmallMigration.with(
      pin: "barrier",
      batch: "{ kind: command, run: [sh, -c, \"\(script)\"] }"
    ) { migration in
      let outcome = try await migration.migrate.run(["shadow"], interruptedBy: SIGKILL) {
        (try? migration.folder.text("child").hasSuffix("\n")) == true
      }
      #expect(outcome.exitCode == nil)
      let child = try migration.folder.text("child").trimmingCharacters(in: .newlines)
      #expect(FileManager.default.fileExists(atPath: "/proc/\(child)"))
      let other = try migration.folder.text("migration.yaml")
        .replacing(script, with: "true")
      try migration.folder.write(other, to: "migration.yaml")
      let next = try await migration.shadow()
      #expect(next.errors.contains("that an earlier run had left"), "\(next.errors)")
      let status = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
      #expect(status.map { $0.contains(") Z ") } ?? true)
    }
  }

  @Test func whatAnInterruptedCommandRunsInTheDatabaseEndsWithIt() async throws {
    let asleep = """
      SELECT count(*) FROM pg_stat_activity
      WHERE application_name LIKE 'migrate run %' AND datname = current_database()
      """
    // The PG* variables lead it to the inputs' database.
    let batch = "{ kind: command, run: [psql, -X, -c, 'select pg_sleep(600)'] }"
    try await SmallMigration.with(pin: "barrier", batch: batch) { migration in
      let sessions: @Sendable () async throws -> String? = {
        try await migration.connection.query(asleep).text(row: 0, column: 0)
      }
      let outcome = try await migration.migrate.run(["shadow"], interruptedBy: SIGTERM) {
        try await sessions() == "1"
      }
      #expect(outcome.exitCode == 143, "\(outcome.errors)")
      let deadline = ContinuousClock.now + .seconds(10)
      while try await sessions() != "0" { try #require(ContinuousClock.now < deadline) }
    }
  }

  @Test func checkSeesWhatIsNotThere() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.migrate.run("check").exitCode == 0)
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing("event_time: at", with: "event_time: att"),
        to: "migration.yaml"
      )
      let outcome = try await migration.migrate.run("check")
      #expect(outcome.exitCode == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains("has no column 'att', which event_time: names"))
      #expect(try await migration.migrate.run("check", "--offline").exitCode == 0)
    }
  }
}
