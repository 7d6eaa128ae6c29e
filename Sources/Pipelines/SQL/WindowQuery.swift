internal import MigrationSpec
internal import Postgres

/// Finds the partitions that the rows of a relation belong to.
///
/// Rows whose value is NULL or infinite belong to none.
struct WindowQuery {
  let relation: RelationName
  let column: String
  let every: PartitionUnit
  let zone: String

  /// Where the partitions of a step come from.
  ///
  /// nil for a step that is run once.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - inputs: What a step that does not name relation or column falls back to.
  ///   - pinned: How the inputs are pinned: copies may stand for them.
  /// - Throws: ``PipelineError`` of code `stepUnsuitable`.
  init?(_ step: SQLStep, inputs: [InputTable], pinned: PinnedInputs? = nil) throws {
    guard let every = step.every else { return nil }
    let relation = step.over ?? inputs.first?.relation
    let column = step.by ?? inputs.first { $0.relation == relation }?.eventTime
    guard let relation, let column else { throw PipelineError.withoutPartitions(step) }
    self.relation = pinned?.readable(relation, among: inputs.map(\.relation)) ?? relation
    self.column = column
    self.every = every
    zone = step.zone
  }

  /// Reads the partitions in ascending order.
  func windows(on connection: PostgresConnection, step: SQLStep) async throws -> [PartitionWindow] {
    do {
      let sql = try sql(type: try await columnType(on: connection), step: step)
      let rows = try await connection.query(
        sql,
        every == .value ? [] : [zone],
        activity: "finding the partitions of \(relation)"
      )
      return rows.rows.map {
        PartitionWindow(id: $0[0] ?? "", start: $0[1] ?? "", end: $0[2] ?? "")
      }
    } catch let error as PostgresError where error.kind == .statement {
      throw PipelineError.withoutWindows(step, error)
    }
  }

  private func columnType(on connection: PostgresConnection) async throws -> String? {
    let row = try await connection.query(
      """
      SELECT atttypid::regtype::text FROM pg_attribute
      WHERE attrelid = $1::regclass AND attname = $2 AND attnum > 0 AND NOT attisdropped
      """,
      [relation.quoted, column],
      activity: "looking for column \(column) of \(relation)"
    )
    return row.rowCount == 0 ? nil : row.text(row: 0, column: 0)
  }

  private func sql(type: String?, step: SQLStep) throws -> String {
    let name = SQLIdentifier.quote(column)
    switch (type, every) {
    case (nil, _):
      throw PipelineError.columnMissing(step, column: column, relation: relation)
    case (_, .value):
      return "SELECT DISTINCT \(name)::text, '', '' FROM \(relation.quoted) "
        + "WHERE \(name) IS NOT NULL ORDER BY 1"
    case ("timestamp with time zone", _):
      return sql(
        truncated: "date_trunc('\(every.rawValue)', \(name), $1::text)",
        local: "timezone($1::text, p)",
        start: "p",
        end: every == .hour
          ? "p + interval '1 hour'"
          : "timezone($1::text, timezone($1::text, p) + interval '1 \(every.rawValue)')"
      )
    case ("timestamp without time zone", _), ("date", _):
      return sql(
        truncated: "date_trunc('\(every.rawValue)', \(name)::timestamp)",
        local: "p",
        start: "timezone($1::text, p)",
        end: "timezone($1::text, p + interval '1 \(every.rawValue)')"
      )
    case (let type?, _):
      throw PipelineError.columnWithoutTime(step, column: column, type: type)
    }
  }

  private func sql(truncated: String, local: String, start: String, end: String) -> String {
    """
    SELECT to_char(\(local), '\(format)')\(offset(local: local, start: start)), \(start), \(end)
    FROM (
      SELECT DISTINCT \(truncated) AS p FROM \(relation.quoted)
      WHERE isfinite(\(SQLIdentifier.quote(column)))
    ) AS found ORDER BY p
    """
  }

  private var format: String {
    switch every {
    case .hour: #"YYYY-MM-DD"T"HH24"#
    case .week: #"IYYY-"W"IW"#
    case .month: "YYYY-MM"
    case .day, .value: "YYYY-MM-DD"
    }
  }

  /// The offset from UTC, for the two hours that share one local name when clocks go back.
  private func offset(local: String, start: String) -> String {
    guard every == .hour, local != "p" else { return "" }
    let shift = "(\(local) - timezone('UTC', p))"
    return """
       || CASE WHEN \(local) IN (timezone($1::text, p + interval '1 hour'), timezone($1::text, p - interval '1 hour'))
          THEN CASE WHEN \(shift) < interval '0' THEN '-' ELSE '+' END
            || to_char(greatest(\(shift), -\(shift)), 'HH24:MI')
          ELSE '' END
      """
  }
}
