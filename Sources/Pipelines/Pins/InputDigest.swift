public import MigrationSpec
public import Postgres

/// A digest of what input tables hold: equal digests before and after a run mean that nothing was
/// written meanwhile, or that it was taken back.
public struct InputDigest: Hashable, Sendable {
  /// Count of rows and sum of the 64-bit hashes of the rows' texts, one text per table.
  public let parts: [String]

  /// All of it as one text, such as for a ledger.
  public var text: String { parts.joined(separator: ";") }

  /// Reads the digest of tables.
  ///
  /// - Parameters:
  ///   - tables: The tables.
  ///   - snapshot: An exported snapshot to read them in; nil: as they are now.
  ///   - cutoff: Only rows whose event time is before this moment, text of a `timestamptz`; tables
  ///     without an event time are read whole. nil: all rows.
  ///   - target: The tables' database.
  /// - Returns: The digest.
  /// - Throws: ``PostgresError`` when a table can't be read.
  /// - Complexity: One scan of every table, inside the server.
  public static func read(
    _ tables: [InputTable],
    snapshot: String? = nil,
    before cutoff: String? = nil,
    in target: ConnectionTarget
  ) async throws -> InputDigest {
    let connection = try await PostgresConnection.open(target)
    return try await connection.transaction(.snapshot) { connection in
      if let snapshot {
        try await connection.execute(
          SnapshotCut.importing(snapshot),
          activity: "importing the inputs' snapshot"
        )
      }
      var parts: [String] = []
      for table in tables {
        let time = cutoff == nil ? nil : table.eventTime
        let condition = time.map { " WHERE t.\(SQLIdentifier.quote($0)) < $1::timestamptz" } ?? ""
        let row = try await connection.query(
          """
          SELECT count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)
          FROM \(table.relation.quoted) AS t\(condition)
          """,
          time == nil ? [] : [cutoff],
          activity: "digesting \(table.relation)"
        )
        parts.append(row.text(row: 0, column: 0) ?? "")
      }
      return InputDigest(parts: parts)
    }
  }
}
