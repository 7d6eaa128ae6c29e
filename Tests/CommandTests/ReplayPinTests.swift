import Foundation
import Postgres
import TestSupport
import Testing

/// Pin `replay`: copies of the inputs that are kept by logical decoding.
@Suite("Pin replay", .postgres, .timeLimit(.minutes(10)))
struct ReplayPinTests {
  private static let program = SmallMigration.commandBatch(
    reading: "$MIGRATE_INPUT_SCHEMA.ev",
    more: "reads_pinned: true, "
  )

  @Test(arguments: [SmallMigration.sqlBatch, program])
  func writersMakeNoFalseDifferenceAndARealOneIsFound(_ batch: String) async throws {
    try await SmallMigration.with(pin: "replay", batch: batch) { migration in
      try migration.readCopies()
      let writers = ConcurrentWriters(time: "2026-11-25T12:00:00Z")
      try await writers.during {
        var runs = 0
        while writers.commits < 10_000 || runs < 3 {
          let outcome = try await migration.shadow()
          try #require(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
          #expect(outcome.errors.contains("inputs pinned (replay)"))
          runs += 1
        }
        try await migration.connection.execute(
          "UPDATE stream.daily SET n = n + 1 WHERE day = '2026-11-03' AND kind = 'k1'"
        )
        let outcome = try await migration.shadow()
        #expect(outcome.exitCode == 1, "\(outcome.errors)\(outcome.output)")
      }
      #expect(writers.commits >= 10_000)
      #expect(try await slots(of: migration).count == 2)
      let status = try await migration.migrate.run("stream", "status")
      #expect(status.output.contains("pin replay: copies in schema migrate_inputs_"))
      #expect(try await migration.migrate.run("stream", "drop").exitCode == 0)
      #expect(try await slots(of: migration).isEmpty)
    }
  }

  @Test func aRunningStreamIsStoppedForAMomentAtTheFence() async throws {
    try await SmallMigration.with(pin: "replay") { migration in
      try migration.readCopies()
      #expect(try await migration.migrate.run("stream", "setup").exitCode == 0)
      let stream = try RunningProcess(["stream", "run"], in: migration.migrate)
      while try await !migration.migrate.run("stream", "status").output.contains("it is running") {}
      try await ConcurrentWriters(time: "2026-11-25T12:00:00Z").during {
        for _ in 0..<3 {
          let outcome = try await migration.shadow()
          #expect(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
        }
      }
      stream.end()
    }
  }

  /// The copies follow everything that can happen to a table, with every replica identity.
  @Test(arguments: ["PRIMARY KEY", "FULL", "FULL without key"])
  func theCopiesAreTheInputs(identity: String) async throws {
    let batch = SmallMigration.commandBatch(
      reading: "$MIGRATE_INPUT_SCHEMA.ev",
      more: "reads_pinned: true, "
    )
    try await SmallMigration.with(pin: "replay", batch: batch) { migration in
      if identity != "PRIMARY KEY" {
        try await migration.connection.execute("ALTER TABLE raw.ev REPLICA IDENTITY FULL")
      }
      if identity == "FULL without key" {
        try await migration.connection.execute("ALTER TABLE raw.ev DROP CONSTRAINT ev_pkey")
      }
      // The example's stream counts insertions only, so the verdict is not what is looked at.
      _ = try await migration.shadow()
      let alike = "INSERT INTO raw.ev (id, at, kind, cents) OVERRIDING SYSTEM VALUE SELECT "
      for change in [
        "UPDATE raw.ev SET cents = cents + 1 WHERE id % 3 = 0",
        "DELETE FROM raw.ev WHERE id % 7 = 0",
        "UPDATE raw.ev SET kind = 'x', at = at + '1 day' WHERE id % 5 = 0; DELETE FROM raw.ev WHERE id % 10 = 0",
        identity == "FULL without key"
          ? alike + "1, '2026-11-01', 'twice', 1 FROM generate_series(1, 3); "
            + "DELETE FROM raw.ev WHERE ctid = (SELECT max(ctid) FROM raw.ev WHERE kind = 'twice')"
          : "BEGIN; DELETE FROM raw.ev WHERE id = 1; "
            + alike + "1, '2026-11-01', 'anew', 1; COMMIT",
        "BEGIN; INSERT INTO raw.ev (at, kind, cents) VALUES ('2026-11-02', 'gone', 1); TRUNCATE raw.ev; "
          + "INSERT INTO raw.ev (at, kind, cents) VALUES ('2026-11-02', 'left', 1); COMMIT",
        "ALTER TABLE raw.ev ADD COLUMN more text; INSERT INTO raw.ev (at, kind, cents, more) "
          + "VALUES ('2026-11-03', 'wider', 1, 'm')",
      ] {
        try await migration.connection.execute(change)
        let outcome = try await migration.shadow()
        #expect([0, 1].contains(outcome.exitCode), "\(change): \(outcome.errors)")
        let schema = try #require(
          outcome.errors.firstMatch(of: #/in schema (migrate_inputs_[a-z0-9]+)/#)?.output.1
        )
        let different = try await migration.connection.query(
          """
          SELECT count(*) FROM ((TABLE raw.ev EXCEPT ALL TABLE \(schema).ev)
            UNION ALL (TABLE \(schema).ev EXCEPT ALL TABLE raw.ev)) AS d
          """
        )
        #expect(different.text(row: 0, column: 0) == "0", "\(change)")
      }
    }
  }

  @Test func lostHistoryIsInconclusiveAndBegunAnew() async throws {
    try await SmallMigration.with(pin: "replay", batch: Self.program) { migration in
      #expect(try await migration.shadow().exitCode == 0)
      try await migration.connection.execute(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots "
          + "WHERE slot_name LIKE 'migrate\\_inputs\\_%' AND database = current_database()"
      )
      let lost = try await migration.shadow()
      #expect(lost.exitCode == 3, "\(lost.errors)")
      #expect(lost.errors.contains("history is lost"))
      let outcome = try await migration.shadow()
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
  }

  @Test func theCopiedSlotOfAnEndedRunIsGone() async throws {
    let waiting =
      "{ kind: command, run: [sh, -c, \"touch began; while [ ! -e stop ]; do sleep 0.1; done\"] }"
    try await SmallMigration.with(pin: "replay", batch: waiting) { migration in
      let outcome = try await migration.migrate.run(["shadow"], interruptedBy: SIGINT) {
        migration.folder.has("began")
      }
      #expect(outcome.exitCode == 130, "\(outcome.errors)")
      #expect(try await slots(of: migration).allSatisfy { !$0.hasSuffix("_run") })
      // Of a run that was killed while it decoded, the next one drops it.
      try await migration.connection.execute(
        "SELECT pg_copy_logical_replication_slot(slot_name, slot_name || '_run') "
          + "FROM pg_replication_slots WHERE slot_name LIKE 'migrate\\_inputs\\_%' "
          + "AND database = current_database()"
      )
      try migration.folder.write("", to: "stop")
      _ = try await migration.shadow()
      #expect(try await slots(of: migration).allSatisfy { !$0.hasSuffix("_run") })
    }
  }

  private func slots(of migration: SmallMigration) async throws -> [String] {
    try await migration.connection.query(
      "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()"
    ).rows.compactMap { $0[0] }
  }
}
