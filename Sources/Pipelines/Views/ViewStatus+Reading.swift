public import MigrationSpec
public import Postgres

extension ViewStatus {
  /// Reads how a view stands.
  ///
  /// A failed refresh counts as one for what is due, so that it is not repeated at once.
  ///
  /// - Parameters:
  ///   - view: The view.
  ///   - migration: The migration's name.
  ///   - target: The view's database.
  /// - Returns: Its status.
  /// - Throws: ``PostgresError`` when the database can't be read.
  public static func read(
    _ view: ViewSpecification,
    migration: String,
    in target: ConnectionTarget
  ) async throws -> ViewStatus {
    let connection = try await PostgresConnection.open(
      target,
      settings: SessionSettings(applicationName: "migrate views")
    )
    guard try await MigrateSchema.viewRefresh.exists(on: connection) else {
      return ViewStatus(view, row: nil)
    }
    let rows = try await connection.query(
      """
      SELECT to_char(refreshed_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), rows, seconds,
        extract(epoch FROM clock_timestamp() - refreshed_at),
        to_char(failed_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        extract(epoch FROM greatest(refreshed_at, failed_at) - clock_timestamp()) + $3::float8
      FROM migrate.view_refresh WHERE migration = $1 AND view = $2
      """,
      [migration, view.name, String(view.refresh / .seconds(1))],
      activity: "reading when view '\(view.name)' was refreshed"
    )
    return ViewStatus(view, row: rows.rows.first)
  }

  private init(_ view: ViewSpecification, row: [String?]?) {
    self.init(
      name: view.name,
      table: view.table.description,
      source: view.source?.description,
      refreshSeconds: view.refresh / .seconds(1),
      refreshedAt: row?[0],
      rows: row?[1].flatMap { Int($0) },
      seconds: row?[2].flatMap(Double.init),
      stalenessSeconds: row?[3].flatMap(Double.init),
      failedAt: row?[4],
      dueInSeconds: row?[5].flatMap(Double.init) ?? 0
    )
  }
}
