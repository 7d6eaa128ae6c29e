internal import Foundation
internal import MigrationSpec
internal import Postgres

/// The route rows of one migration in its serving database.
struct RouteStore {
  let connection: PostgresConnection
  let migration: String

  /// The key of a migration's advisory lock as SQL, given the parameter that its name is bound to.
  static func lockKey(_ migration: String) -> String {
    "hashtextextended('migrate.route:' || \(migration)::text, 0)"
  }

  /// Waits for every transition that is still under way on the server, also one whose client is
  /// gone, and keeps others out until the end of the transaction.
  func lock() async throws {
    try await connection.query(
      "SELECT pg_advisory_xact_lock(\(Self.lockKey("$1")))",
      [migration],
      activity: "locking the routes"
    )
  }

  /// Creates our tables where they are missing; for a transaction that holds the lock.
  ///
  /// Two migrations may come to this at the same time, hence the second lock.
  func prepare() async throws {
    if try await exists() { return try await upgrade() }
    try await connection.query(
      "SELECT pg_advisory_xact_lock(hashtextextended('migrate schema', 0))",
      activity: "locking the schema migrate"
    )
    try await connection.execute(
      "SET LOCAL client_min_messages = warning; " + RouteSchema.script,
      activity: "creating the schema migrate"
    )
  }

  /// Lets everybody read the routes, which hold names and shares and no rows of anybody's.
  func openToReaders() async throws {
    let answer = try await connection.query(
      """
      SELECT has_schema_privilege('public', 'migrate', 'USAGE')
        AND has_table_privilege('public', 'migrate.route', 'SELECT')
      """,
      activity: "asking who may read the routes"
    )
    if answer.text(row: 0, column: 0) == "t" { return }
    try await connection.execute(
      "GRANT USAGE ON SCHEMA migrate TO PUBLIC; GRANT SELECT ON migrate.route TO PUBLIC",
      activity: "letting readers read the routes"
    )
  }

  private func upgrade() async throws {
    let answer = try await connection.query(
      """
      SELECT 1 FROM pg_attribute
      WHERE attrelid = to_regclass('migrate.route') AND attname = 'hash'
      """,
      activity: "looking at the schema migrate"
    )
    if answer.rowCount > 0 { return }
    try await connection.execute(
      RouteSchema.upgradeScript,
      activity: "upgrading the schema migrate"
    )
  }

  /// The rows in the order of the outputs' names; none where there is no table.
  func read() async throws -> [RouteRow] {
    guard try await exists() else { return [] }
    let answer = try await connection.query(
      """
      SELECT output, lineage, epoch, token, share_bps, salt, array_to_json(route_by), serve,
        body_digest, view_digest, to_jsonb(r) ->> 'since', to_jsonb(r) ->> 'stream_readers',
        to_jsonb(r) ->> 'batch_readers', to_jsonb(r) ->> 'hash'
      FROM migrate.route AS r WHERE migration = $1 ORDER BY output
      """,
      [migration],
      activity: "reading the routes"
    )
    return try answer.rows.map { row in try RouteRow(row) }
  }

  /// Writes one output's row.
  func write(_ change: RouteChange, epoch: Int, token: UUID, lineage: UUID) async throws {
    try await connection.query(
      """
      INSERT INTO migrate.route (migration, output, lineage, epoch, token, share_bps, salt,
        route_by, batch, stream, serve, body_digest, view_digest, since, stream_readers,
        batch_readers, hash)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', $13, $14, $15, $16)
      ON CONFLICT (migration, output) DO UPDATE SET
        epoch = excluded.epoch, token = excluded.token, share_bps = excluded.share_bps,
        salt = excluded.salt, route_by = excluded.route_by, batch = excluded.batch,
        stream = excluded.stream, serve = excluded.serve, body_digest = excluded.body_digest,
        since = excluded.since, stream_readers = excluded.stream_readers,
        batch_readers = excluded.batch_readers, hash = excluded.hash, updated_by = session_user, updated_at = clock_timestamp()
      """,
      [
        migration, change.output.name, lineage.uuidString, String(epoch), token.uuidString,
        String(change.rule.share.basisPoints), change.rule.salt,
        SQLArray.text(change.output.routeBy), change.output.batch.description,
        change.output.stream.description, change.output.serve.description, change.body.digest,
        change.rule.since?.description, SQLArray.text(change.rule.readers.streamMarks),
        SQLArray.text(change.rule.readers.batchMarks), change.output.hash.rawValue,
      ],
      activity: "writing the route of output '\(change.output.name)'"
    )
  }

  /// Notes what the server made of a view, so that a change by hand is seen later.
  func noteView(of output: ServedOutput) async throws {
    try await connection.query(
      "UPDATE migrate.route SET view_digest = $3 WHERE migration = $1 AND output = $2",
      [migration, output.name, try await viewDigest(of: output)],
      activity: "noting the view of output '\(output.name)'"
    )
  }

  /// A digest of a view's definition with the server's major version, which may spell it
  /// differently; empty when there is no view.
  func viewDigest(of output: ServedOutput) async throws -> String {
    let answer = try await connection.query(
      """
      SELECT current_setting('server_version_num')::integer / 10000,
        pg_get_viewdef(to_regclass($1))
      """,
      [output.serve.quoted],
      activity: "reading the definition of \(output.serve)"
    )
    guard let version = answer.text(row: 0, column: 0),
      let definition = answer.text(row: 0, column: 1)
    else { return "" }
    // Here, since a server in FIPS mode has no md5().
    return "\(version):" + ServingBody.digest(of: definition)
  }

  /// True when a view is not as it was noted; another major version's note says nothing.
  func viewDigest(of output: ServedOutput, isOtherThan row: RouteRow) async throws -> Bool {
    let digest = try await viewDigest(of: output)
    let isOfThisVersion = digest.prefix { $0 != ":" } == row.viewDigest.prefix { $0 != ":" }
    return isOfThisVersion && digest != row.viewDigest
  }

  /// Writes the audit row.
  func log(_ transition: Transition, epoch: Int, lineage: UUID, outputs: [String]) async throws {
    try await connection.query(
      """
      INSERT INTO migrate.transition_log (token, migration, lineage, epoch, from_phase, from_bps,
        to_phase, to_bps, outputs, who, why, approved_by, overridden, from_since,
        to_since)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """,
      [
        transition.token.uuidString, migration, lineage.uuidString, String(epoch),
        transition.from.phase.rawValue, String(transition.from.share.basisPoints),
        transition.to.phase.rawValue, String(transition.to.share.basisPoints),
        SQLArray.text(outputs), transition.who, transition.why,
        SQLArray.text(transition.approvedBy ?? []), transition.overridden?.rawValue,
        transition.from.since?.description, transition.to.since?.description,
      ],
      activity: "writing the audit row"
    )
  }

  /// The database's clock.
  func now() async throws -> Timestamp {
    let answer = try await connection.query(
      "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
      activity: "reading the clock"
    )
    guard let text = answer.text(row: 0, column: 0), let milliseconds = Int64(text) else {
      throw RouteError.drift(reason: "the database's clock can't be read")
    }
    return Timestamp(milliseconds: milliseconds)
  }

  private func exists() async throws -> Bool {
    let answer = try await connection.query(
      "SELECT to_regclass('migrate.route') IS NOT NULL",
      activity: "looking for the routes"
    )
    return answer.text(row: 0, column: 0) == "t"
  }
}
