import MigrationSpec
import Postgres
import Rollout

/// Whether the batch side agrees with itself when it is run twice over the same inputs.
///
/// What it does differently each time, such as picking one of several equal rows, would otherwise
/// be taken for the streaming side's fault. Columns that are ignored or have a tolerance don't count.
struct NoiseCheck: Sendable {
  private let specification: Specification
  private let outputs: [OutputSpecification]

  /// Prepares a check.
  init(specification: Specification) {
    self.specification = specification
    outputs = specification.outputs.filter { output in
      guard case .sql(let pipeline) = specification.batch else { return true }
      // A rehearsal sees its own writes only in its own database.
      return output.database == pipeline.database
    }
  }

  /// True when the batch side is ours to run twice.
  ///
  /// A program that reads in the pinned snapshot would not see what it wrote itself before.
  static func isPossible(_ specification: Specification) -> Bool {
    switch specification.batch {
    case .sql: true
    case .command(let pipeline): !pipeline.readsPinned
    case .replication, .awaited, .external, .views: false
    }
  }

  /// What two runs' digests say; nothing where there was no output to look at.
  func verdict(_ first: [String], _ second: [String]) -> RunVerdict {
    if first.isEmpty { return .inconclusive }
    return first == second ? .match : .mismatch
  }

  /// A digest of each output's rows as they are committed.
  ///
  /// - Returns: One text for each output.
  /// - Throws: `PostgresError`.
  func digests() async throws -> [String] {
    var found: [String] = []
    for output in outputs {
      let target = specification.target(output.database)
      found.append(try await digest(output, on: PostgresConnection.open(target)))
    }
    return found
  }

  /// A digest of each output's rows as a session sees them.
  ///
  /// - Parameter connection: The session that may have written them.
  /// - Returns: One text for each output.
  /// - Throws: `PostgresError`.
  func digests(on connection: PostgresConnection) async throws -> [String] {
    var found: [String] = []
    for output in outputs { found.append(try await digest(output, on: connection)) }
    return found
  }

  private func digest(
    _ output: OutputSpecification,
    on connection: PostgresConnection
  ) async throws -> String {
    let names = try await connection.query(
      """
      SELECT attname FROM pg_attribute WHERE attrelid = to_regclass($1)
        AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """,
      [output.batch.quoted],
      activity: "reading the columns of \(output.batch)"
    )
    let counted = names.rows.compactMap(\.first).compactMap(\.self).filter { name in
      guard let rule = output.columns[name] else { return true }
      return !rule.isIgnored && rule.tolerance == nil
    }
    let row = counted.map { "t.\(SQLIdentifier.quote($0))" }.joined(separator: ", ")
    let answer = try await connection.query(
      """
      SELECT count(*) || ' ' || coalesce(sum(hashtextextended(ROW(\(row))::text, 0)::numeric), 0)
      FROM \(output.batch.quoted) AS t
      """,
      activity: "reading \(output.batch)"
    )
    return answer.text(row: 0, column: 0) ?? ""
  }
}
