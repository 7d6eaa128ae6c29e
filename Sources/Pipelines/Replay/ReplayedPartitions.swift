public import MigrationSpec
public import Postgres

/// The partitions of an output that a replay has made completely.
public enum ReplayedPartitions {
  /// The condition on rows `t` of either side that holds for rows of such partitions.
  ///
  /// They begin in the range, and what may still arrive for them, by the output's lateness, is in
  /// it too.
  ///
  /// - Parameters:
  ///   - output: The output.
  ///   - from: The first moment of the range.
  ///   - to: The first moment after it.
  ///   - target: The output's database.
  /// - Returns: The condition; nil for an output that is one piece.
  /// - Throws: ``PostgresError``, such as for a moment that is none.
  public static func condition(
    for output: OutputSpecification,
    from: String,
    to: String,
    in target: ConnectionTarget
  ) async throws -> String? {
    guard let partition = output.partition, partition.every != .value else { return nil }
    let connection = try await PostgresConnection.open(target)
    let row = try await connection.query(
      """
      WITH edge AS (
        SELECT timezone($4, date_trunc($3, timezone($4, $1::timestamptz)
            + ('1 ' || $3)::interval - interval '1 microsecond')) AS first,
          timezone($4, date_trunc($3, timezone($4, $2::timestamptz - make_interval(secs => $5::float8))))
            AS last
      )
      SELECT first, timezone($4, first), last, timezone($4, last),
        coalesce((SELECT atttypid = 'timestamptz'::regtype FROM pg_attribute
          WHERE attrelid = to_regclass($6) AND attname = $7), false)
      FROM edge
      """,
      [
        from, to, partition.every.rawValue, partition.zone,
        String((partition.lateness ?? .zero) / .seconds(1)), output.batch.quoted, partition.by,
      ],
      activity: "finding the partitions of the range"
    )
    let isAbsolute = row.text(row: 0, column: 4) == "t"
    let type = isAbsolute ? "timestamptz" : "timestamp"
    let first = SQLLiteral.text(row.text(row: 0, column: isAbsolute ? 0 : 1) ?? "")
    let last = SQLLiteral.text(row.text(row: 0, column: isAbsolute ? 2 : 3) ?? "")
    let column = "t." + SQLIdentifier.quote(partition.by)
    return "\(column) >= \(type) \(first) AND \(column) < \(type) \(last)"
  }
}
