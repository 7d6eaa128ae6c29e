import Foundation
import LocalPostgres
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// Scenarios 3, 9, 10, 34, 39 and 44: disks that are full, servers that crash, databases that were
/// restored, sides that are broken, clocks that jump, statements that are cancelled.
@Suite(.postgres) struct EnvironmentFailureTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private func stage() async throws -> Stage {
    try await Stage(dsn: TestDatabase.current.dsn, statePath: directory.path + "/m.json")
  }

  @Test(arguments: [0, 100, 1500])
  func aFullDiskLeavesReadersAndFileWhereTheyAre(bytes: Int) async throws {
    let stage = try await stage()
    let before = try await stage.move(to: .canary(.percent(10)))
    let dsn = TestDatabase.current.dsn
    let path = stage.subject.statePath
    await #expect(processExitsWith: .exitCode(8)) {
      [dsn = dsn as String, path = path as String, bytes = bytes as Int] in
      // A file may grow to so many bytes, as on a disk that is full after them.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        try await Stage.move(Stage.subject(dsn: dsn, statePath: path), to: .cutover)
      } catch {
        exit((error as? any ExitCoded)?.exitCode ?? 99)
      }
    }
    // Either the intent could not be written, and nothing has happened; or the confirmation could
    // not, and the next command finds out from the route row that readers were switched.
    let session = try await StateSession.open(stage.subject, command: "next")
    let after = await session.state
    await session.close()
    #expect(after.pending == nil)
    #expect(after == before || after.position == .cutover)
    #expect(try await stage.sides() == stage.expectedSides(after.position.share))
    #expect(try await Doctor(stage.subject).examine().findings == [])
  }

  @Test func aServerThatCrashesInTheMiddleLeavesItWholeOrNotAtAll() async throws {
    try await ThrowawayServer.withServer { server in
      let stage = try await Stage(dsn: server.dsn(), statePath: directory.path + "/m.json")
      let before = try await stage.move(to: .canary(.percent(10)))
      let subject = stage.subject
      let reader = try await PostgresConnection.open(
        ConnectionTarget(connectionString: server.dsn())
      )
      try await reader.execute("BEGIN; SELECT count(*) FROM serving.daily")
      async let moving = Stage.move(subject, to: .canary(.all))
      let deadline = ContinuousClock.now + .seconds(30)
      let waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
      while try await stage.value(waiting) == "0", .now < deadline { await Task.yield() }
      try await server.restart()
      do {
        _ = try await moving
      } catch is PostgresError {
      } catch is TransitionError {
      }
      let session = try await StateSession.open(subject, command: "next")
      let after = await session.state
      await session.close()
      #expect(after.pending == nil && after.isHistoryIntact)
      #expect(after.position == before.position || after.position == .canary(.all))
      #expect(try await TotalityReport.read(subject).exitCode == 0)
      #expect(try await Doctor(subject).examine().findings == [])
      #expect(try await Stage.move(subject, to: .shadow).position == .shadow)
    }
  }

  @Test func aDatabaseThatWasRestoredIsFoundOutAndRepaired() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    try await stage.connection.execute(
      """
      CREATE SCHEMA backup;
      CREATE TABLE backup.route AS TABLE migrate.route;
      CREATE TABLE backup.log AS TABLE migrate.transition_log;
      CREATE TABLE backup.mark AS TABLE migrate.state_mark;
      """
    )
    try await stage.move(to: .canary(.percent(40)))
    try await stage.connection.execute(
      """
      TRUNCATE migrate.route, migrate.transition_log, migrate.state_mark;
      INSERT INTO migrate.route TABLE backup.route;
      INSERT INTO migrate.transition_log TABLE backup.log;
      INSERT INTO migrate.state_mark TABLE backup.mark;
      """
    )
    let error = await #expect(throws: RouteError.self) { try await stage.move(to: .cutover) }
    #expect(error?.exitCode == 6)
    #expect(try await StatusReport.read(stage.subject).exitCode == 6)
    let doctor = Doctor(stage.subject)
    #expect(try await doctor.examine().findings.map(\.complaint) == [.restoredDatabase])
    for _ in 0..<2 where try await doctor.examine().exitCode != 0 {
      #expect(try await doctor.repair() != nil)
    }
    #expect(try await doctor.examine().findings == [])
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
    try await stage.move(to: .cutover)
  }

  @Test func readersAreNotTakenBackToASideThatIsBroken() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    try await stage.connection.execute(
      """
      ALTER TABLE batch.daily RENAME TO broken;
      CREATE TABLE batch.daily (k text, n bigint);
      """
    )
    let session = try await StateSession.open(stage.subject, command: "migrate shadow")
    let run = try await session.record(Sample.outcome("bad", at: .now, .mismatch, fence: 9))
    let reaction = try await session.react(to: run)
    await session.close()
    guard case .stranded(let pause, let because) = reaction else {
      Issue.record("\(reaction)")
      return
    }
    #expect(because.contains("batch.daily"))
    #expect(pause.why?.contains("run bad found a mismatch") == true)
    #expect(reaction.explanation?.contains("migrate rollback") == true)
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
    #expect(try await StatusReport.read(stage.subject).pause != nil)
  }

  @Test func aTransitionThatIsCancelledByAnAdministratorIsWithdrawn() async throws {
    let stage = try await stage()
    try await stage.move(to: .canary(.percent(10)))
    let blocker = try await TestDatabase.current.connect()
    try await blocker.execute("BEGIN; LOCK TABLE migrate.route IN EXCLUSIVE MODE")
    let subject = stage.subject
    let moving = Task {
      try await Stage.move(
        subject,
        to: .canary(.percent(20)),
        budget: LockBudget(perAttempt: .seconds(20), total: .seconds(20))
      )
    }
    let waiting =
      "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    let deadline = ContinuousClock.now + .seconds(20)
    while try await stage.value("SELECT count(*) \(waiting)") == "0" {
      try #require(ContinuousClock.now < deadline)
    }
    _ = try await stage.value("SELECT pg_cancel_backend(pid) \(waiting)")
    await #expect(throws: PostgresError.self) { _ = try await moving.value }
    try await blocker.execute("ROLLBACK")
    let state = try #require(try StateStore(path: stage.subject.statePath).load())
    #expect(state.pending == nil)
    #expect(try await stage.sides() == stage.expectedSides(.percent(10)))
    #expect(try await StatusReport.read(stage.subject).exitCode == 0)
  }

  @Test func theSoakGoesByTheDatabasesClock() async throws {
    let stage = try await stage()
    let session = try await StateSession.open(stage.subject, command: "test")
    try await session.perform(
      try await session.plan(.canary(.percent(10)), reason: nil, evidence: [])
    )
    let since = await session.state.positionSince
    let database = try #require(
      try await stage.value("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
        .flatMap { Int64($0) }
    )
    await session.close()
    #expect(abs(database - since.milliseconds) < 60_000)
    // A clock that is behind gives no negative soak, and none that is over.
    let report = Gate.judge(
      .cutover,
      rules: GateRules(cleanRuns: 1, soak: .seconds(60)),
      evidence: GateEvidence(
        try #require(try StateStore(path: stage.subject.statePath).load()),
        subject: stage.subject
      ),
      now: since + .seconds(-3600)
    )
    let soak = report.rules.first { $0.rule == "soak" }
    #expect(soak?.outcome == .waiting)
    #expect(soak?.value == "0ms")
  }
}
