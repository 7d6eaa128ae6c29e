public import MigrationSpec
public import Postgres

/// A view in the lambda architecture: partitions up to the batch side's newest one from the batch
/// side, later ones from the streaming side.
///
/// The border is looked up whenever the view is read, so it moves with every batch run by itself,
/// and every partition comes from one side only.
public struct LambdaView: Sendable {
  private let output: OutputSpecification
  private let target: ConnectionTarget

  /// Makes the view of an output.
  ///
  /// - Parameters:
  ///   - output: The output, partitioned and with a `lambda` relation.
  ///   - target: The output's database.
  public init(_ output: OutputSpecification, in target: ConnectionTarget) {
    self.output = output
    self.target = target
  }

  /// Creates the view, or replaces what it reads; its rights stay.
  ///
  /// - Returns: The newest partition value of the batch side; nil when it has no rows.
  /// - Throws: ``PipelineError`` of code `viewUnsuitable` when the sides don't fit together or
  ///   another relation has the view's name; ``PostgresError``.
  public func create() async throws -> String? {
    let connection = try await PostgresConnection.open(target)
    guard let lambda = output.lambda, let partition = output.partition, partition.every != .value
    else {
      throw PipelineError.lambdaWithoutPartition(output)
    }
    let columns = try await columns(on: connection)
    guard let type = columns.first(where: { $0.name == partition.by })?.type else {
      throw PipelineError.lambdaColumn(partition.by, of: output)
    }
    let query = body(columns, partition, type: type)
    try await replace(lambda, by: query, on: connection)
    let newest = try await connection.query(
      "SELECT max(\(SQLIdentifier.quote(partition.by))) FROM \(output.batch.quoted)",
      activity: "reading the batch side's newest partition"
    )
    return newest.text(row: 0, column: 0)
  }

  private func replace(
    _ lambda: RelationName,
    by query: String,
    on connection: PostgresConnection
  ) async throws {
    do {
      try await connection.execute(
        "CREATE OR REPLACE VIEW \(lambda.quoted) AS \(query)",
        activity: "creating view \(lambda)"
      )
    } catch {
      guard error.kind == .statement else { throw error }
      throw PipelineError.lambdaRefused(output, error)
    }
  }

  private struct Column {
    let name: String
    let type: String
  }

  private func columns(on connection: PostgresConnection) async throws -> [Column] {
    try await connection.query(
      """
      SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
      WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """,
      [output.batch.quoted],
      activity: "reading the columns of \(output.batch)"
    ).rows.map { Column(name: $0[0] ?? "", type: $0[1] ?? "") }
  }

  private func body(
    _ columns: [Column],
    _ partition: PartitionSpecification,
    type: String
  ) -> String {
    let batch = columns.map { "b." + SQLIdentifier.quote($0.name) }.joined(separator: ", ")
    let stream = columns.map { column in
      "s.\(SQLIdentifier.quote(streamName(column.name)))::\(column.type) AS "
        + SQLIdentifier.quote(column.name)
    }.joined(separator: ", ")
    let ofBatch = SQLIdentifier.quote(partition.by)
    let ofStream = "s." + SQLIdentifier.quote(streamName(partition.by))
    return """
      SELECT \(batch) FROM \(output.batch.quoted) AS b
      UNION ALL
      SELECT \(stream) FROM \(output.stream.quoted) AS s
      WHERE \(ofStream) >= (SELECT \(Self.end("max(w.\(ofBatch))", partition, type: type))
          FROM \(output.batch.quoted) AS w)
        OR NOT EXISTS (SELECT FROM \(output.batch.quoted) AS w WHERE w.\(ofBatch) IS NOT NULL)
      """
  }

  private func streamName(_ column: String) -> String {
    output.columns[column]?.streamName ?? column
  }

  /// The first moment after the partition that a value belongs to.
  private static func end(
    _ value: String,
    _ partition: PartitionSpecification,
    type: String
  ) -> String {
    let unit = partition.every.rawValue
    let step = "interval '1 \(unit)'"
    guard type.hasPrefix("timestamp"), type.contains("with time zone") else {
      return "date_trunc('\(unit)', (\(value))::timestamp) + \(step)"
    }
    let zone = SQLLiteral.text(partition.zone)
    return "timezone(\(zone), date_trunc('\(unit)', timezone(\(zone), \(value))) + \(step))"
  }
}
