import Foundation
import Postgres
import TestSupport
import Testing

/// Scenarios of comparing and pinning that have no other place.
@Suite("Scenarios of comparing", .postgres, .timeLimit(.minutes(10)))
struct InputScenarioTests {
  private static let idle = "{ kind: command, run: [\"true\"] }"

  /// Scenario 13: what was decided at the fence stays, the rest is inconclusive, the next run has a
  /// fence of its own.
  @Test func partitionsThatWereDoneStayWhenTheSnapshotsHolderIsKilled() async throws {
    try await SmallMigration.with(
      pin: "barrier",
      batch: Self.idle,
      stream: Self.idle
    ) { migration in
      try await migration.connection.execute(
        """
        INSERT INTO batch.daily SELECT '2026-11-01'::date + n % 10, 'k' || n, n, n
          FROM generate_series(1, 1000) AS n;
        INSERT INTO batch.daily SELECT '2026-11-20', 'k' || n, n, n
          FROM generate_series(1, 200000) AS n;
        INSERT INTO stream.daily SELECT day, kind, n + (day = '2026-11-20')::int, cents
          FROM batch.daily;
        """
      )
      let killer = Task { try await killReader() }
      let cut = try await migration.shadow()
      try await killer.value
      #expect(cut.exitCode == 3, "\(cut.errors)\(cut.output.prefix(2000))")
      let report = try ReportDocument(cut.output)
      #expect(report.partitions(verdict: "match") == 10)
      #expect(report.partitions(verdict: "inconclusive") == 1)
      #expect(cut.output.contains("1 of 11 partitions were not judged"))
      let whole = try await migration.shadow()
      #expect(whole.exitCode == 1, "\(whole.errors)")
      #expect(try ReportDocument(whole.output).lsn != report.lsn)
    }
  }

  /// Ends the session that exports the comparison's snapshot, once rows are read.
  private func killReader() async throws {
    let connection = try await TestDatabase.current.connect()
    let deadline = ContinuousClock.now + .seconds(60)
    while try await connection.query(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'migrate compare'
        AND query LIKE 'FETCH% FROM "migrate_rows"%'
      """
    ).rowCount == 0 { try #require(ContinuousClock.now < deadline) }
  }

  /// Scenario 18: outputs that still agree prove nothing while the stream does not move.
  @Test func aDeadStreamWhoseOldOutputAgreesIsNoMatch() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.shadow().exitCode == 0)
      let outcome = try await migration.migrate.run(["stream", "run"], interruptedBy: SIGCONT) {
        true
      } meanwhile: { process in
        let status = { try await migration.migrate.run("stream", "status").output }
        while try await !status().contains("it is running") {}
        kill(process, SIGSTOP)
        // Nothing was written since, so that both sides' outputs are still the same.
        let dead = try await migration.shadow("--max-wait", "1s")
        #expect(dead.exitCode == 3, "\(dead.errors)\(dead.output)")
        kill(process, SIGCONT)
        kill(process, SIGTERM)
      }
      #expect(outcome.exitCode == 143, "\(outcome.errors)")
    }
    let external = "{ kind: external, progress: \"select '0/1'::pg_lsn\" }"
    try await withoutSchemas {
      try await SmallMigration.with(pin: "barrier", stream: external) { migration in
        try await migration.connection.execute(
          try migration.folder.text("batch.sql").replacing("batch.daily", with: "stream.daily")
        )
        let dead = try await migration.shadow("--max-wait", "1s")
        #expect(dead.exitCode == 3, "\(dead.errors)\(dead.output)")
      }
    }
  }

  /// Scenario 19: rows that a restarted stream delivers again are a class of their own.
  @Test func redeliveredRowsAreDuplicates() async throws {
    try await SmallMigration.with(
      pin: "barrier",
      batch: Self.idle,
      stream: Self.idle
    ) { migration in
      try await migration.connection.execute(
        """
        ALTER TABLE stream.daily DROP CONSTRAINT daily_pkey;
        INSERT INTO batch.daily SELECT '2026-11-01'::date + n % 3, 'k' || n, n, n
          FROM generate_series(1, 300) AS n;
        INSERT INTO stream.daily TABLE batch.daily;
        INSERT INTO stream.daily SELECT * FROM batch.daily WHERE n <= 40;
        """
      )
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      let report = try ReportDocument(outcome.output)
      #expect(report.rows(class: "duplicate_delivery") == 40, "\(outcome.output)")
      #expect(report.rows(class: "missing_in_batch") == 0)
    }
  }

  /// Scenario 23: a partition that was passed is judged again when rows arrive for it, and the
  /// evidence of before no longer opens the gate.
  @Test func lateRowsThatOneSideDropsVoidWhatWasPassed() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      #expect(try await migration.shadow().exitCode == 0)
      #expect(try await migration.migrate.run("gate", "canary").exitCode == 0)
      try migration.folder.write(
        try migration.folder.text("stream.sql")
          .replacing("change_kind = 'I'", with: "change_kind = 'I' and at > '2026-11-10'"),
        to: "stream.sql"
      )
      try await migration.add(5, day: "2026-11-02")
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 1, "\(outcome.output)")
      let report = try ReportDocument(outcome.output)
      #expect(report.partitions(verdict: "mismatch") == 1)
      #expect(outcome.output.contains("stream_has_less"))
      #expect(try await migration.migrate.run("gate", "canary").exitCode == 1)
    }
  }

  /// Scenario 24: another time zone on one side, over both changes of the clock and a month's end.
  @Test func anotherDayBoundaryIsOneLine() async throws {
    try await SmallMigration.with(
      pin: "barrier",
      batch: Self.idle,
      stream: Self.idle
    ) { migration in
      try await migration.connection.execute(
        """
        ALTER TABLE batch.daily DROP CONSTRAINT daily_pkey, ADD PRIMARY KEY (kind);
        ALTER TABLE stream.daily DROP CONSTRAINT daily_pkey, ADD PRIMARY KEY (kind);
        INSERT INTO batch.daily
          SELECT (at AT TIME ZONE 'Europe/Berlin')::date, 'k' || row_number() OVER (ORDER BY at), 1, 1
          FROM (SELECT generate_series('2026-03-26'::timestamptz, '2026-04-03', '10 minutes')
            UNION ALL SELECT generate_series('2026-10-23'::timestamptz, '2026-11-02', '10 minutes')
          ) AS times (at);
        INSERT INTO stream.daily
          SELECT (at AT TIME ZONE 'UTC')::date, 'k' || row_number() OVER (ORDER BY at), 1, 1
          FROM (SELECT generate_series('2026-03-26'::timestamptz, '2026-04-03', '10 minutes')
            UNION ALL SELECT generate_series('2026-10-23'::timestamptz, '2026-11-02', '10 minutes')
          ) AS times (at);
        """
      )
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing("key: [day, kind]", with: "key: [kind]"),
        to: "migration.yaml"
      )
      let outcome = try await migration.migrate.run("shadow")
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n")
      let named = lines.filter { $0.contains("another day boundary, time zone") }
      #expect(named.count == 1, "\(outcome.output)")
      #expect(lines.count < 60, "\(outcome.output)")
      let report = try ReportDocument(try await migration.shadow().output)
      // One hour of each day before the change in March, two until that in October.
      #expect(report.rows(class: "shifted_partition") > 0)
      #expect(report.rows(class: "missing_in_stream") == 0, "\(outcome.output)")
    }
  }

  private func withoutSchemas(_ body: () async throws -> Void) async throws {
    let connection = try await TestDatabase.current.connect()
    try await connection.execute("DROP SCHEMA raw, batch, stream, migrate CASCADE")
    try await body()
  }
}
