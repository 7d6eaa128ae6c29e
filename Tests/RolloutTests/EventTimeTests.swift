import Foundation
import MigrationSpec
import Postgres
import TestSupport
import Testing

@testable import Rollout

/// Routing by event time and by reader, beside the share of keys.
@Suite(.postgres) struct EventTimeTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
  }

  private func subject(readers: PinnedReaders = PinnedReaders()) -> RolloutSubject {
    let open = GateRules(cleanRuns: 1)
    return Stage.subject(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json",
      gates: GatesSpecification(canary: open, cutover: open, retire: open),
      readers: readers,
      key: ["k", "n"],
      eventTime: ServedOutput.EventTimeColumn(column: "t", zone: "Europe/Berlin")
    )
  }

  /// Rows of ten days, every key on every day, some without a time.
  private func stage(_ type: String) async throws -> Stage {
    let stage = try await Stage(
      dsn: TestDatabase.current.dsn,
      statePath: directory.path + "/m.json"
    )
    let local = type == "timestamptz" ? "" : " AT TIME ZONE 'Europe/Berlin'"
    for side in ["batch", "stream"] {
      try await stage.connection.execute(
        """
        ALTER TABLE \(side).daily ADD t \(type);
        INSERT INTO \(side).daily
        SELECT 'k' || i, 1000 + d, '\(side)',
          (timestamptz '2026-11-10 00:30 Europe/Berlin' + d * interval '1 day')\(local)
        FROM generate_series(1, 60) i, generate_series(0, 9) d
        """
      )
    }
    return stage
  }

  private func ask(
    _ goal: TransitionGoal,
    readers: PinnedReaders = PinnedReaders()
  ) async throws -> TransitionReport {
    let session = try await StateSession.open(subject(readers: readers), command: "test")
    let report = try await session.carryOut(TransitionRequest(goal: goal))
    await session.close()
    return report
  }

  private func record(_ id: String) async throws {
    let run = Sample.outcome(id, at: .now, fence: UInt64(id.dropFirst()) ?? 1)
    try await EvidenceLedger.record(run, for: subject(), command: "test")
  }

  /// The days of which the view has rows, by side.
  private func days(_ stage: Stage, _ type: String) async throws -> [String: [Int]] {
    let day = type == "timestamptz" ? "(t AT TIME ZONE 'Europe/Berlin')" : "t"
    let rows = try await stage.connection.query(
      """
      SELECT side, extract(day FROM \(day))::integer, count(*) FROM serving.daily
      WHERE t IS NOT NULL GROUP BY 1, 2 ORDER BY 2
      """
    ).rows
    #expect(rows.reduce(0) { $0 + (Int($1[2] ?? "") ?? 0) } == 600)
    return Dictionary(grouping: rows, by: { $0[0] ?? "" })
      .mapValues { $0.compactMap { Int($0[1] ?? "") } }
  }

  @Test(arguments: ["date", "timestamp", "timestamptz"])
  func rowsBeforeATimeComeFromTheBatchSide(type: String) async throws {
    let stage = try await stage(type)
    try await record("r1")
    let since = try #require(EventTime("2026-11-15"))
    #expect(try await ask(.bounded(.all, since: since)).outcome == .done)
    #expect(
      try await days(stage, type) == ["batch": Array(10...14), "stream": Array(15...19)]
    )
    let withoutTime = "SELECT count(*) FROM serving.daily WHERE t IS NULL AND side = 'batch'"
    #expect(try await stage.value(withoutTime) == "302")
    #expect(try await TotalityReport.read(subject()).exitCode == 0)
    #expect(try await Doctor(subject()).examine().findings == [])
    // A later time takes readers back and asks no gate; an earlier one is a raise.
    let later = try #require(EventTime("2026-11-18"))
    #expect(try await ask(.bounded(.all, since: later)).gate == nil)
    #expect(try await days(stage, type)["stream"] == Array(18...19))
    #expect(try await ask(.bounded(.all, since: since)).gate?.gate == .canary)
    #expect(try await ask(.share(.percent(50))).to.since == since)
    #expect(try await TotalityReport.read(subject()).exitCode == 0)
    #expect(try await ask(.cutoverSince(since)).outcome == .done)
    #expect(try await days(stage, type)["batch"] == Array(10...14))
    await #expect(throws: TransitionError.batchStillServes(before: since)) {
      try await ask(.retired)
    }
    try await record("r2")
    #expect(try await ask(.cutover).outcome == .done)
    #expect(try await days(stage, type) == ["stream": Array(10...19)])
    let history = try HistoryReport.read(subject()).entries
    #expect(history.first?.transition.to.description == "canary 100 % from event time 2026-11-15")
    // The audit rows alone bring all of it back.
    try FileManager.default.removeItem(atPath: directory.path)
    #expect(try await Doctor(subject()).repair() != nil)
    #expect(try await Doctor(subject()).examine().findings == [])
  }

  @Test func aKeyThatTheSidesPutOnEitherSideOfTheTimeIsRefused() async throws {
    let stage = try await stage("date")
    try await stage.connection.execute(
      "UPDATE stream.daily SET t = t + 5 WHERE k = 'k7' AND n = 1004"
    )
    try await record("r1")
    let since = try #require(EventTime("2026-11-15"))
    let error = await #expect(throws: RouteError.self) {
      try await ask(.bounded(.all, since: since))
    }
    #expect(error == .notTotal(output: "daily", buckets: 1))
    let elsewhere = try #require(EventTime("2026-11-12"))
    #expect(try await ask(.bounded(.all, since: elsewhere)).outcome == .done)
    try await stage.connection.execute(
      "UPDATE stream.daily SET t = '2026-11-10' WHERE k = 'k7' AND n = 1004"
    )
    #expect(try await TotalityReport.read(subject()).outputs.map(\.wrongBuckets) == [1])
  }

  @Test func anEventTimeThatWasChangedByHandIsFoundAndMended() async throws {
    let stage = try await stage("date")
    try await record("r1")
    let since = try #require(EventTime("2026-11-15"))
    #expect(try await ask(.bounded(.percent(10), since: since)).outcome == .done)
    try await stage.connection.execute("UPDATE migrate.route SET since = '2026-11-12'")
    #expect(try await StatusReport.read(subject()).exitCode == 6)
    let doctor = Doctor(subject())
    #expect(try await doctor.examine().findings.map(\.complaint) == [.editedRoutes])
    #expect(try await doctor.repair() != nil)
    #expect(try await doctor.examine().findings == [])
    let kept = try await stage.value("SELECT since FROM migrate.route")
    #expect(kept == "2026-11-15")
  }

  @Test func tablesOfAnEarlierVersionAreReadAndUpgraded() async throws {
    let stage = try await stage("date")
    try await record("r1")
    #expect(try await ask(.share(.percent(10))).outcome == .done)
    try await stage.connection.execute(
      """
      ALTER TABLE migrate.route DROP since, DROP stream_readers, DROP batch_readers, DROP hash;
      ALTER TABLE migrate.transition_log DROP from_since, DROP to_since
      """
    )
    #expect(try await Doctor(subject()).examine().findings == [])
    #expect(try await TotalityReport.read(subject()).exitCode == 0)
    let since = try #require(EventTime("2026-11-15"))
    #expect(try await ask(.bounded(.percent(10), since: since)).outcome == .done)
    #expect(try await TotalityReport.read(subject()).exitCode == 0)
  }

  @Test func timesWithinADayNeedAColumnThatHasThem() async throws {
    _ = try await stage("date")
    try await record("r1")
    let since = try #require(EventTime("2026-11-15T13:00"))
    let error = await #expect(throws: RouteError.self) {
      try await ask(.bounded(.all, since: since))
    }
    #expect(error?.description.contains("column 't' holds days") == true)
    #expect(error?.exitCode == 2)
  }

  @Test(arguments: [
    ("2026-11-20", "2026-11-20"), ("2026-11-20T00:00", "2026-11-20"),
    ("2026-11-20T13:05", "2026-11-20T13:05:00"), ("2028-02-29", "2028-02-29"),
    ("2026-02-29", nil), ("2026-13-01", nil), ("2026-11-20T24:00", nil), ("yesterday", nil),
    ("", nil), ("2026-11-20 13:00", nil), ("0000-01-01", nil),
  ])
  func timesAreReadExactly(text: String, expected: String?) {
    #expect(EventTime(text)?.description == expected)
  }

  @Test func pinnedReadersKeepTheirSide() async throws {
    let stage = try await stage("date")
    let role = "analyst_" + TestDatabase.current.name
    try await stage.connection.execute("CREATE ROLE \(role)")
    let readers = PinnedReaders(
      stream: ReaderPins(roles: [role], applications: ["internal board"]),
      batch: ReaderPins(applications: ["finance"])
    )
    try await record("r1")
    #expect(try await ask(.share(.percent(10)), readers: readers).outcome == .done)
    try await stage.connection.execute(
      "GRANT USAGE ON SCHEMA serving TO \(role); GRANT SELECT ON serving.daily TO \(role)"
    )
    let sides = "SELECT string_agg(DISTINCT side, ',' ORDER BY side) FROM serving.daily"
    #expect(try await stage.value(sides) == "batch,stream")
    try await stage.connection.execute("SET application_name = 'internal board'")
    #expect(try await stage.value(sides) == "stream")
    try await stage.connection.execute("SET application_name = 'finance'")
    #expect(try await stage.value(sides) == "batch")
    try await stage.connection.execute("SET application_name = ''; SET ROLE \(role)")
    #expect(try await stage.value(sides) == "stream")
    try await stage.connection.execute("RESET ROLE")
    #expect(try await TotalityReport.read(subject(readers: readers)).exitCode == 0)
    #expect(try await ask(.share(.all), readers: readers).outcome == .done)
    try await stage.connection.execute("SET application_name = 'finance'")
    #expect(try await stage.value(sides) == "batch")
    #expect(try await ask(.cutover, readers: readers).outcome == .done)
    #expect(try await stage.value(sides) == "stream")
    #expect(try await TotalityReport.read(subject(readers: readers)).exitCode == 0)
    try await stage.connection.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
  }
}
