internal import Postgres

/// A table of ours in the user's database, made when it is first needed.
struct MigrateSchema {
  /// The table's name inside the schema `migrate`.
  let table: String
  /// What stands between the parentheses of `CREATE TABLE`.
  let columns: String

  /// One row per pin.
  static let fence = MigrateSchema(
    table: "fence",
    columns: """
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      migration text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      lsn pg_lsn NOT NULL
      """
  )

  /// One row per stream: how far its outputs are.
  ///
  /// Position `0/0`: the existing rows are not yet copied.
  static let streamProgress = MigrateSchema(
    table: "stream_progress",
    columns: """
      pipeline text PRIMARY KEY,
      lsn pg_lsn NOT NULL,
      transactions bigint NOT NULL,
      rows bigint NOT NULL,
      updated_at timestamptz NOT NULL
      """
  )

  /// One row per stream that is to wait at a fence, while its lease lasts.
  static let streamHold = MigrateSchema(
    table: "stream_hold",
    columns: """
      pipeline text PRIMARY KEY,
      fence pg_lsn NOT NULL,
      token text NOT NULL,
      is_reached boolean NOT NULL DEFAULT false,
      lease_until timestamptz NOT NULL
      """
  )

  /// One row per materialised view: its last refresh, and the last one that failed.
  static let viewRefresh = MigrateSchema(
    table: "view_refresh",
    columns: """
      migration text NOT NULL,
      view text NOT NULL,
      refreshed_at timestamptz,
      rows bigint,
      seconds double precision,
      failed_at timestamptz,
      PRIMARY KEY (migration, view)
      """
  )

  /// Creates schema and table where they are missing, in the transaction of a connection.
  func prepare(on connection: PostgresConnection) async throws {
    // Asked first, since IF NOT EXISTS wants the right to create even where all is there.
    guard try await !exists(on: connection) else { return }
    // Without the lock two sessions would both find it missing, and one of them would fail.
    try await connection.execute(
      """
      SELECT pg_advisory_xact_lock(hashtextextended('migrate schema', 0));
      CREATE SCHEMA IF NOT EXISTS migrate;
      CREATE TABLE IF NOT EXISTS migrate.\(SQLIdentifier.quote(table)) (\(columns))
      """,
      activity: "creating table migrate.\(table)"
    )
  }

  /// True when the table is there.
  func exists(on connection: PostgresConnection) async throws -> Bool {
    let row = try await connection.query(
      "SELECT to_regclass($1) IS NOT NULL",
      ["migrate.\(table)"],
      activity: "looking for table migrate.\(table)"
    )
    return row.text(row: 0, column: 0) == "t"
  }
}
