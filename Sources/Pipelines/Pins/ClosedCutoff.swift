public import MigrationSpec
public import Postgres

/// The end of an output's closed partitions: those whose end and lateness the inputs' event time has
/// passed, so that no more rows are expected in them.
public struct ClosedCutoff: Hashable, Sendable {
  /// The moment, as text of a `timestamptz`.
  public let moment: String
  /// An SQL condition on rows `t` of either side that holds for rows of closed partitions.
  public let condition: String

  /// Finds the cutoff of an output.
  ///
  /// - Parameters:
  ///   - output: The output; its partitions need a unit of time and a lateness.
  ///   - inputs: The inputs; at least one needs an event time.
  ///   - source: The inputs' database.
  ///   - target: The output's database.
  /// - Returns: The cutoff; nil when the inputs have no row, so that nothing is closed.
  /// - Throws: `DiagnosticsError` when the specification does not say enough; ``PostgresError``.
  public static func find(
    for output: OutputSpecification,
    inputs: InputsSpecification,
    from source: ConnectionTarget,
    in target: ConnectionTarget
  ) async throws -> ClosedCutoff? {
    let (partition, lateness) = try partition(of: output)
    let maxima = inputs.tables.compactMap { table in
      table.eventTime.map {
        "SELECT max(\(SQLIdentifier.quote($0)))::timestamptz AS seen FROM "
          + table.relation.quoted
      }
    }
    guard !maxima.isEmpty else { throw refusal(of: output, "an input with event_time:") }
    let connection = try await PostgresConnection.open(source)
    let row = try await connection.query(
      """
      WITH cutoff AS (
        SELECT date_trunc($1, min(seen) - make_interval(secs => $2::float8), $3) AS moment
        FROM (\(maxima.joined(separator: " UNION ALL "))) AS inputs
      )
      SELECT moment, timezone($3, moment) FROM cutoff
      """,
      [partition.every.rawValue, String(lateness / .seconds(1)), partition.zone],
      activity: "finding the closed partitions"
    )
    guard let moment = row.text(row: 0, column: 0), let local = row.text(row: 0, column: 1) else {
      return nil
    }
    let column = SQLIdentifier.quote(partition.by)
    let isAbsolute = try await isAbsolute(partition.by, of: output.batch, in: target)
    let literal = SQLLiteral.text(isAbsolute ? moment : local)
    return ClosedCutoff(
      moment: moment,
      condition: "t.\(column) < \(isAbsolute ? "timestamptz" : "timestamp") \(literal)"
    )
  }

  private static func partition(
    of output: OutputSpecification
  ) throws -> (PartitionSpecification, Duration) {
    guard let partition = output.partition, partition.every != .value,
      let lateness = partition.lateness
    else { throw refusal(of: output, "partition: with every: a unit of time, and lateness:") }
    guard output.columns[partition.by]?.streamName == nil else {
      throw refusal(of: output, "a partition column of one name on both sides")
    }
    return (partition, lateness)
  }

  private static func refusal(of output: OutputSpecification, _ need: String) -> DiagnosticsError {
    DiagnosticsError(diagnostics: [
      Diagnostic(
        severity: .error,
        message: "pin 'closed' needs \(need), and output '\(output.name)' lacks it",
        hint: "add it, or write another pin:",
        location: output.location
      )
    ])
  }

  /// True for `timestamp with time zone`; dates and timestamps are of the partition's zone.
  private static func isAbsolute(
    _ column: String,
    of relation: RelationName,
    in target: ConnectionTarget
  ) async throws -> Bool {
    let connection = try await PostgresConnection.open(target)
    let row = try await connection.query(
      """
      SELECT atttypid = 'timestamptz'::regtype FROM pg_attribute
      WHERE attrelid = to_regclass($1) AND attname = $2
      """,
      [relation.quoted, column],
      activity: "looking for column \(column) of \(relation)"
    )
    return row.rowCount == 1 && row.text(row: 0, column: 0) == "t"
  }
}
