import Foundation
import Postgres
import TestSupport

/// One input and one aggregated output, quick enough to be run again and again while writers go on.
struct SmallMigration {
  let migrate: MigrateProcess
  let folder: WorkingFolder
  let connection: PostgresConnection

  static let sqlBatch = "{ kind: sql, files: [batch.sql] }"

  /// A program that reads the inputs where it is told to.
  static func commandBatch(reading source: String, more: String = "") -> String {
    let statement =
      "delete from batch.daily; insert into batch.daily "
      + "select (at at time zone 'UTC')::date, kind, count(*), sum(cents) from \(source) group by 1, 2"
    return #"{ kind: command, \#(more)run: [sh, -c, "psql -q -X -v ON_ERROR_STOP=1 -1 "#
      + #"-d \"$WAREHOUSE_DSN\" -c \"\#(statement)\""] }"#
  }

  /// Makes tables and files, runs the body, drops the slot.
  static func with(
    pin: String,
    batch: String = sqlBatch,
    stream: String? = nil,
    standby: String? = nil,
    _ body: (SmallMigration) async throws -> Void
  ) async throws {
    try await WorkingFolder.with { folder in
      let database = TestDatabase.current
      let connection = try await PostgresConnection.open(
        ConnectionTarget(connectionString: database.dsn),
        settings: SessionSettings(searchPath: "public")
      )
      try await connection.execute(schema)
      let files = [
        "batch.sql": batchSQL, "stream.sql": streamSQL, "reset.sql": "truncate stream.daily;\n",
        "migration.yaml": specification(
          pin: pin,
          batch: batch,
          stream: stream ?? "{ kind: replication, slot: small_\(database.name), "
            + "reset: reset.sql, files: [stream.sql] }",
          standby: standby == nil ? "" : #", standby: "${STANDBY_DSN}""#
        ),
      ]
      for (name, text) in files { try folder.write(text, to: name) }
      let migration = SmallMigration(
        migrate: MigrateProcess(
          folder: folder.url,
          environment: ["WAREHOUSE_DSN": database.dsn, "STANDBY_DSN": standby ?? ""]
        ),
        folder: folder,
        connection: connection
      )
      do {
        try await body(migration)
      } catch {
        _ = try await migration.migrate.run("stream", "drop")
        throw error
      }
      _ = try await migration.migrate.run("stream", "drop")
    }
  }

  /// Lets the batch side's file name its input without schema, as copies want it.
  func readCopies() throws {
    try folder.write(Self.batchSQL.replacing("raw.ev", with: "ev"), to: "batch.sql")
  }

  /// Runs `shadow`, with the document as output.
  func shadow(_ arguments: String...) async throws -> MigrateProcess.Outcome {
    try await migrate.run(["shadow", "--format", "json"] + arguments)
  }

  /// Adds events of a day, as many transactions.
  func add(_ count: Int, day: String = "2026-11-20") async throws {
    for _ in 0..<count {
      try await connection.query(
        "INSERT INTO raw.ev (at, kind, cents) VALUES ($1::timestamptz, 'k', 1)",
        [day]
      )
    }
  }

  private static let schema = """
    CREATE SCHEMA raw; CREATE SCHEMA batch; CREATE SCHEMA stream;
    CREATE TABLE raw.ev (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL, kind text NOT NULL, cents bigint NOT NULL);
    CREATE TABLE batch.daily (day date, kind text, n bigint, cents bigint, PRIMARY KEY (day, kind));
    CREATE TABLE stream.daily (LIKE batch.daily INCLUDING ALL);
    INSERT INTO raw.ev (at, kind, cents)
      SELECT '2026-11-01'::timestamptz + n * interval '1 hour', 'k' || n % 5, n
      FROM generate_series(1, 400) AS n;
    """

  private static let batchSQL = """
    delete from batch.daily;
    insert into batch.daily
    select (at at time zone 'UTC')::date, kind, count(*), sum(cents) from raw.ev group by 1, 2;
    """

  private static let streamSQL = """
    insert into stream.daily as d (day, kind, n, cents)
    select (at at time zone 'UTC')::date, kind, count(*), sum(cents)
    from pg_temp.changed_ev where change_kind = 'I' group by 1, 2
    on conflict (day, kind) do update set n = d.n + excluded.n, cents = d.cents + excluded.cents;
    """

  private static func specification(
    pin: String,
    batch: String,
    stream: String,
    standby: String
  ) -> String {
    """
    version: 1
    migration: small
    state: state/small.json
    databases:
      warehouse: { dsn: "${WAREHOUSE_DSN}"\(standby) }
    inputs:
      pin: \(pin)
      tables:
        - { name: raw.ev, event_time: at, key: [id] }
    pipelines:
      batch: \(batch)
      stream: \(stream)
    outputs:
      - name: daily
        batch: batch.daily
        stream: stream.daily
        key: [day, kind]
        partition: { by: day, every: day, lateness: 24h }
    gates:
      canary: { clean_runs: 1 }
    """
  }
}
