internal import Postgres

/// Finds what keeps a stream from being set up, before anything is changed.
struct StreamPreflight {
  let pipeline: StreamPipeline
  /// A connection to the database of the inputs.
  let connection: PostgresConnection

  /// Checks everything.
  ///
  /// - Returns: What is wrong; empty when nothing is.
  func problems() async throws -> [PipelineError] {
    var found = try await server()
    if !Self.isSlotName(pipeline.slot) { found.append(.invalidSlotName(pipeline.slot)) }
    if pipeline.tables.isEmpty { found.append(.noInputs(pipeline)) }
    for table in pipeline.tables { found += try await problems(of: table) }
    return found + changedNames()
  }

  private func server() async throws -> [PipelineError] {
    let row = try await connection.query(
      """
      SELECT current_setting('wal_level'), current_user, rolsuper OR rolreplication
      FROM pg_roles WHERE rolname = current_user
      """,
      activity: "checking the server"
    )
    let level = row.text(row: 0, column: 0) ?? ""
    let database = pipeline.source.name
    var problems: [PipelineError] = []
    if level != "logical" { problems.append(.walLevel(level, in: database)) }
    if row.text(row: 0, column: 2) != "t" {
      problems.append(.mayNotReplicate(role: row.text(row: 0, column: 1) ?? "", in: database))
    }
    return problems
  }

  private func problems(of table: RelationName) async throws -> [PipelineError] {
    let row = try await connection.query(
      """
      WITH input AS (SELECT c.* FROM pg_class c WHERE c.oid = to_regclass($1)),
      leaves AS (
        SELECT c.* FROM input, pg_partition_tree(input.oid) t JOIN pg_class c ON c.oid = t.relid
        WHERE input.relkind = 'p' AND t.isleaf
        UNION ALL SELECT * FROM input WHERE relkind <> 'p'
      )
      SELECT
        relkind IN ('r', 'p') AND relpersistence = 'p'
          AND (relkind = 'p' OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = input.oid)),
        (SELECT bool_and(relreplident IN ('f', 'i') OR (relreplident = 'd' AND EXISTS (
          SELECT FROM pg_index WHERE indrelid = leaves.oid AND indisprimary))) FROM leaves),
        (SELECT min(attname) FROM pg_attribute
          WHERE attrelid = input.oid AND NOT attisdropped AND attname = ANY ($2::text[]))
      FROM input
      """,
      [table.quoted, SQLArray.text(ChangedTable.ownColumns)],
      activity: "checking \(table)"
    )
    guard row.rowCount == 1 else { return [.inputMissing(table, in: pipeline.source.name)] }
    guard row.text(row: 0, column: 0) == "t" else { return [.inputNotATable(table)] }
    var problems: [PipelineError] = []
    // A parent without partitions has nothing to identify: NULL.
    if row.text(row: 0, column: 1) == "f" { problems.append(.withoutReplicaIdentity(table)) }
    if let column = row.text(row: 0, column: 2) {
      problems.append(.reservedColumn(column, in: table))
    }
    return problems
  }

  private func changedNames() -> [PipelineError] {
    var taken: Set<String> = []
    return pipeline.tables.compactMap { table in
      let name = ChangedTable.name(of: table)
      return name.utf8.count <= 63 && taken.insert(name).inserted
        ? nil : .changedTableName(table)
    }
  }

  private static func isSlotName(_ name: String) -> Bool {
    (1...63).contains(name.utf8.count)
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
      }
  }
}
