import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Lambda views and awaited streams", .postgres)
struct ServingViewsTests {
  @Test func olderPartitionsComeFromBatchAndNewerOnesFromStream() async throws {
    try await SmallMigration.with(pin: "barrier") { migration in
      let spec = try migration.folder.text("migration.yaml")
      try migration.folder.write(
        spec.replacing(
          "stream: stream.daily\n",
          with: "stream: stream.daily\n    lambda: stream.both\n"
        ),
        to: "migration.yaml"
      )
      let empty = try await migration.migrate.run("views", "lambda")
      #expect(empty.exitCode == 0, "\(empty.errors)")
      #expect(empty.output.contains("stream.both: stream alone so far"))
      let days = "SELECT day, sum(n) FROM stream.both GROUP BY day ORDER BY day"
      try await migration.connection.execute(
        "INSERT INTO stream.daily SELECT '2026-11-01'::date + d, 'k', 1 FROM generate_series(0, 3) d"
      )
      let rows = { try await migration.connection.query(days).rows.map { $0[1] } }
      #expect(try await rows() == ["1", "1", "1", "1"])
      try await migration.connection.execute(
        "INSERT INTO batch.daily SELECT '2026-11-01'::date + d, 'k', 100 FROM generate_series(0, 1) d"
      )
      #expect(try await rows() == ["100", "100", "1", "1"])
      let again = try await migration.migrate.run("views", "lambda")
      #expect(again.output.contains("batch up to 2026-11-02"), "\(again.output)\(again.errors)")
      try await migration.connection.execute(
        "DROP VIEW stream.both; CREATE TABLE stream.both (n int)"
      )
      let taken = try await migration.migrate.run("views", "lambda")
      #expect(taken.exitCode == 2, "\(taken.errors)")
      #expect(taken.errors.contains("migration.yaml:"))
    }
  }

  @Test func aStreamOfSomebodyElseIsAwaitedByItsOwnWord() async throws {
    let stream = "{ kind: external, progress: select at from stream.progress }"
    try await SmallMigration.with(pin: "barrier", stream: stream) { migration in
      try await migration.connection.execute(
        """
        CREATE TABLE stream.progress AS SELECT '0/1'::pg_lsn AS at;
        INSERT INTO stream.daily
          SELECT (at AT TIME ZONE 'UTC')::date, kind, count(*), sum(cents) FROM raw.ev GROUP BY 1, 2
        """
      )
      let late = try await migration.shadow("--max-wait", "1s")
      #expect(late.exitCode == 3, "\(late.errors)")
      #expect(late.errors.contains("bytes of log before the fence"))
      try await migration.connection.execute("UPDATE stream.progress SET at = 'FFFF/0'")
      #expect(try await migration.shadow().exitCode == 0)
      try await migration.connection.execute("UPDATE stream.daily SET n = n + 1")
      #expect(try await migration.shadow().exitCode == 1)
    }
  }
}
