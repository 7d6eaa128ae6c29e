import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Guess and measurement", .postgres)
struct MeasuredAssessmentTests {
  private static let useCase = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/assessments/medallion.yaml").path
  private static let payload = "medallion.try_json(event_payload)"
  private static let happened = "medallion.try_timestamp(\(payload) ->> 'timestamp')"
  private static let allExpressions = [
    "--event-time-sql", happened, "--arrival-sql", "broker_timestamp -- when the broker had it",
    "--duplicate-sql", "\(payload) ->> 'event_id'",
  ]

  private func assess(
    _ migration: MedallionMigration,
    _ options: [String] = []
  ) async throws -> AssessmentOutput.Measurement {
    let outcome = try await migration.migrate.run(
      ["assess", Self.useCase, "--measure", "--format", "json"] + options
    )
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try #require(AssessmentOutput(outcome.output).assessments.first?.measurement)
  }

  @Test func measuredFiguresStandBesideTheGuesses() async throws {
    try await MedallionMigration.with(events: 2000) { migration in
      let run = try await migration.migrate.run("shadow")
      #expect(run.exitCode == 0, "\(run.errors)")
      let measured = try await assess(migration, Self.allExpressions)
      try await expectInput(measured, of: migration)
      expectRuns(measured)
      #expect(measured.figures.notMeasured.isEmpty)
      let table = try await migration.migrate.run(
        ["assess", Self.useCase, "--measure"] + Self.allExpressions
      )
      #expect(table.output.contains("GUESS AND MEASUREMENT"))
      #expect(!table.output.contains("Nothing was measured"))
    }
  }

  @Test func whatCannotBeMeasuredIsNamedWithTheReason() async throws {
    try await MedallionMigration.with(events: 600) { migration in
      let measured = try await assess(migration)
      #expect(
        measured.rows.map(\.figure) == ["events per second", "events per second at the peak"]
      )
      #expect(measured.gap("lateness")?.contains("--arrival-sql") == true)
      #expect(measured.gap("duplicates")?.contains("(position) is unique") == true)
      for figure in ["duration of a batch run", "lag of the stream", "compute, stream per batch"] {
        #expect(measured.gap(figure)?.contains("migrate shadow") == true, "\(figure)")
      }
      try await migration.connection.execute("DELETE FROM raw.events")
      let empty = try await assess(migration, Self.allExpressions)
      #expect(empty.rows.isEmpty)
      #expect(empty.gap("events per second")?.contains("raw.events") == true)
      #expect(empty.gap("duplicates") != nil)
    }
  }

  @Test func oneWrongEventTimeDoesNotSpoilTheRate() async throws {
    try await MedallionMigration.with(events: 600) { migration in
      let options = ["--event-time-sql", "broker_timestamp"]
      let before = try await assess(migration, options).row("events per second")?.measured ?? 0
      try await migration.connection.execute(
        """
        UPDATE raw.events SET broker_timestamp = '1970-01-01'
        WHERE position = (SELECT min(position) FROM raw.events)
        """
      )
      let after = try await assess(migration, options)
      let rate = after.row("events per second")?.measured ?? 0
      #expect(before > 0 && abs(rate / before - 1) < 0.05, "\(before) \(rate)")
      #expect(after.figures.sources.contains { $0.hasPrefix("Left out of the rates: ") })
    }
  }

  @Test func anotherSourceThanTheInputsIsTold() async throws {
    try await MedallionMigration.with(events: 20) { migration in
      let other = try String(contentsOfFile: Self.useCase, encoding: .utf8)
        .replacing("name: raw.events", with: "name: shop.orders")
      try migration.folder.write(other, to: "other.yaml")
      let outcome = try await migration.migrate.run("assess", "other.yaml", "--measure")
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("source 'shop.orders' is no input of migration"))
      let same = try await migration.migrate.run("assess", Self.useCase, "--measure")
      #expect(!same.errors.contains("is no input"))
    }
  }

  @Test func aMissingInputAndMissingRightsAreToldApart() async throws {
    try await MedallionMigration.with(events: 20) { migration in
      let role = "reader_\(TestDatabase.current.name)"
      try await migration.connection.execute("CREATE ROLE \(role) LOGIN")
      var reader = migration.migrate
      reader.environment = ["WAREHOUSE_DSN": TestDatabase.current.dsn + " user=\(role)"]
      let refused = try await reader.run("assess", Self.useCase, "--measure")
      try await migration.connection.execute("DROP ROLE \(role)")
      #expect(refused.exitCode == 8, "\(refused.errors)")
      #expect(refused.errors.contains("Grant what is missing"), "\(refused.errors)")
      #expect(!refused.errors.contains("--event-time-sql"))
      try await migration.connection.execute("ALTER TABLE raw.events RENAME TO moved")
      let missing = try await migration.migrate.run("assess", Self.useCase, "--measure")
      #expect(missing.exitCode == 2, "\(missing.errors)")
      #expect(missing.errors.contains("there is no raw.events in database 'warehouse'"))
    }
  }

  @Test(
    arguments: [
      "no_such_column", "1; DROP TABLE raw.events", "broker_timestamp) FROM raw.events; SELECT (1",
      "", "sum(position)",
    ]
  )
  func anExpressionThatTheServerRefusesIsWrongUsage(expression: String) async throws {
    try await MedallionMigration.with(events: 10) { migration in
      let outcome = try await migration.migrate.run(
        "assess",
        Self.useCase,
        "--measure",
        "--arrival-sql=\(expression)"
      )
      #expect(outcome.exitCode == 2, "\(outcome.output)")
      #expect(outcome.errors.contains("--arrival-sql"))
      let rows = try await migration.connection.query("SELECT count(*) FROM raw.events")
      #expect(rows.rows == [["10"]])
    }
  }

  @Test func anExpressionNeitherWritesNorTellsData() async throws {
    try await MedallionMigration.with(events: 100) { migration in
      try await migration.connection.execute(
        """
        CREATE FUNCTION public.spoil() RETURNS timestamptz LANGUAGE plpgsql AS $$
        BEGIN DELETE FROM raw.events; RETURN now(); END $$
        """
      )
      let writing = try await assess(migration, ["--arrival-sql", "public.spoil()"])
      #expect(writing.gap("lateness")?.contains("read-only") == true)
      let rows = try await migration.connection.query("SELECT count(*) FROM raw.events")
      #expect(rows.rows == [["100"]])
      let failing = try await assess(migration, ["--arrival-sql", "event_key::timestamptz"])
      #expect(failing.gap("lateness")?.contains("22007") == true)
      #expect(failing.gap("lateness")?.contains("user-") == false)
    }
  }

  private func expectInput(
    _ measured: AssessmentOutput.Measurement,
    of migration: MedallionMigration
  ) async throws {
    let rows = try await migration.connection.query(
      """
      SELECT count(happened) / extract(epoch FROM max(happened) - min(happened)),
        1 - count(DISTINCT id)::float8 / count(id)
      FROM (
        SELECT \(Self.happened) AS happened, \(Self.payload) ->> 'event_id' AS id FROM raw.events
      ) AS event
      """
    )
    let truth = rows.rows[0].compactMap { $0.flatMap { Double($0) } }
    let rate = try #require(measured.row("events per second"))
    #expect(rate.guess == 0.3)
    #expect(abs(rate.measured - truth[0]) < 1e-9)
    let peak = try #require(measured.row("events per second at the peak"))
    #expect(abs((peak.guess ?? 0) - 0.9) < 1e-9)
    #expect(peak.measured > rate.measured)
    let duplicates = try #require(measured.row("duplicates")).measured
    #expect(abs(duplicates - truth[1]) < 1e-9)
    #expect(duplicates > 0 && duplicates < 0.1)
    let late = ["median", "95 of 100", "99 of 100", "latest"]
      .compactMap { measured.row("lateness, \($0)")?.measured }
    #expect(late.count == 4 && late == late.sorted())
    #expect(late[0] > 0 && late[0] < 60 && late[3] > 3600)
  }

  private func expectRuns(_ measured: AssessmentOutput.Measurement) {
    let batch = measured.row("duration of a batch run")?.measured ?? 0
    #expect(batch > 0 && batch < 600)
    #expect(measured.row("share of the day in batch")?.measured == batch / 86_400)
    let lag = measured.row("lag of the stream when shadow ran")
    #expect(lag?.guess == 900)
    let age = measured.row("age of a result when shadow ran")?.measured ?? 0
    let median = measured.row("lateness, median")?.measured ?? 0
    #expect(abs(age - median - (lag?.measured ?? -1)) < 1e-9)
    let compute = measured.row("compute, stream per batch")
    #expect(compute?.guess == 2)
    #expect((compute?.measured ?? 0) > 0)
  }
}
