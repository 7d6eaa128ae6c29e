import Foundation
import Postgres
import TestSupport
import Testing

/// Every pin against writers that commit ten thousand times while runs go on.
@Suite("Pins against concurrent writers", .postgres)
struct PinnedRunTests {
  /// A pin, what runs the batch side, and what a difference that is really there comes to.
  struct Case: CustomTestStringConvertible {
    let pin: String
    var batch = SmallMigration.sqlBatch
    /// False where the pin can't promise that both sides saw the same while writers go on.
    var isExact = true
    var testDescription: String { "\(pin), \(batch.contains("sql,") ? "sql" : "command")" }
  }

  static let cases = [
    Case(pin: "barrier"),
    Case(pin: "auto"),
    Case(pin: "freeze"),
    Case(pin: "closed"),
    Case(pin: "snapshot", isExact: false),
    Case(
      pin: "freeze",
      batch: SmallMigration.commandBatch(
        reading: "$MIGRATE_INPUT_SCHEMA.ev",
        more: "reads_pinned: true, "
      )
    ),
    Case(pin: "barrier", batch: SmallMigration.commandBatch(reading: "raw.ev"), isExact: false),
  ]

  @Test(.timeLimit(.minutes(10)), arguments: cases)
  func writersMakeNoFalseDifferenceAndARealOneIsFound(_ run: Case) async throws {
    try await SmallMigration.with(pin: run.pin, batch: run.batch) { migration in
      // Under `closed` the writers' day is the open one.
      let writers = ConcurrentWriters(time: "2026-11-25T12:00:00Z")
      try await writers.during {
        var runs = 0
        while writers.commits < 10_000 || runs < 3 {
          let outcome = try await migration.shadow()
          let allowed: [Int32] = run.isExact ? [0] : [0, 3]
          try #require(
            allowed.contains(outcome.exitCode ?? -1),
            "run \(runs) after \(writers.commits) commits: \(outcome.errors)\(outcome.output)"
          )
          runs += 1
        }
        try await migration.connection.execute(
          "UPDATE stream.daily SET n = n + 1 WHERE day = '2026-11-03' AND kind = 'k1'"
        )
        let outcome = try await migration.shadow()
        #expect(outcome.exitCode == (run.isExact ? 1 : 3), "\(outcome.errors)\(outcome.output)")
      }
      #expect(writers.commits >= 10_000)
      // Without writers the inputs are seen not to move, and the difference is proven by any pin.
      #expect(try await migration.shadow().exitCode == 1)
    }
  }

  @Test func rowsOfClosedPartitionsThatArriveMeanwhileProveNothing() async throws {
    let slow = SmallMigration.commandBatch(
      reading: "raw.ev, lateral (select pg_sleep(0.002)) s",
      more: "reads_pinned: true, "
    )
    try await SmallMigration.with(pin: "closed", batch: slow) { migration in
      let writers = ConcurrentWriters(time: "2026-11-03T12:00:00Z")
      try await writers.during(sessions: 1) {
        let outcome = try await migration.shadow()
        #expect(outcome.exitCode == 3, "\(outcome.errors)\(outcome.output)")
        #expect(outcome.output.contains("rows of closed partitions arrived"))
      }
    }
  }

  @Test func autoSaysWhichPinAndWhy() async throws {
    try await SmallMigration.with(pin: "auto") { migration in
      let outcome = try await migration.shadow()
      #expect(outcome.errors.contains("inputs pinned (barrier) at"))
      #expect(outcome.errors.contains("since the role may lock the input tables"))
    }
  }

  @Test func frozenInputsAreGoneAfterwardsAndThoseOfAKilledRunAtTheNext() async throws {
    let batch = SmallMigration.commandBatch(
      reading: "$MIGRATE_INPUT_SCHEMA.ev",
      more: "reads_pinned: true, "
    )
    let schemas = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'migrate\\_pin\\_%'"
    try await SmallMigration.with(pin: "freeze", batch: batch) { migration in
      #expect(try await migration.shadow().exitCode == 0)
      let count = { try await migration.connection.query(schemas).text(row: 0, column: 0) }
      #expect(try await count() == "0")
      try await migration.connection.execute(
        """
        CREATE SCHEMA migrate_pin_left;
        COMMENT ON SCHEMA migrate_pin_left IS 'inputs frozen by migrate for migration small'
        """
      )
      #expect(try await migration.shadow().exitCode == 0)
      #expect(try await count() == "0")
    }
  }
}
