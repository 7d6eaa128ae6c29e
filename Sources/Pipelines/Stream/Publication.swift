internal import Postgres

/// The publication of a stream's input tables.
struct Publication {
  private let pipeline: StreamPipeline
  private let connection: PostgresConnection

  init(of pipeline: StreamPipeline, on connection: PostgresConnection) {
    self.pipeline = pipeline
    self.connection = connection
  }

  /// Creates it, or makes sure that one of that name publishes the input tables.
  ///
  /// - Throws: ``PipelineError`` of code `streamNotOurs` when one that we did not make lacks a
  ///   table.
  func prepare() async throws {
    let tables = pipeline.tables.map(\.quoted).joined(separator: ", ")
    switch try await owner() {
    case .nobody:
      try await connection.transaction { connection in
        try await connection.execute(
          """
          CREATE PUBLICATION \(quoted) FOR TABLE \(tables)
            WITH (publish_via_partition_root = true);
          COMMENT ON PUBLICATION \(quoted) IS \(SQLLiteral.text(mark))
          """,
          activity: "creating publication '\(pipeline.publication)'"
        )
      }
    case .us:
      try await connection.execute(
        "ALTER PUBLICATION \(quoted) SET TABLE \(tables)",
        activity: "setting the tables of publication '\(pipeline.publication)'"
      )
    case .others:
      try await requireTables()
    }
  }

  /// Drops it when we made it.
  func drop() async throws {
    guard try await owner() == .us else { return }
    try await connection.execute(
      "DROP PUBLICATION \(quoted)",
      activity: "dropping publication '\(pipeline.publication)'"
    )
  }

  private enum Owner {
    case nobody
    case us
    case others
  }

  private var quoted: String { SQLIdentifier.quote(pipeline.publication) }

  /// The comment by which we know our own.
  private var mark: String { "made by migrate for stream \(pipeline.name)" }

  private func owner() async throws -> Owner {
    let row = try await connection.query(
      """
      SELECT coalesce(obj_description(oid, 'pg_publication'), '') = $2
      FROM pg_publication WHERE pubname = $1
      """,
      [pipeline.publication, mark],
      activity: "looking for publication '\(pipeline.publication)'"
    )
    guard row.rowCount == 1 else { return .nobody }
    return row.text(row: 0, column: 0) == "t" ? .us : .others
  }

  private func requireTables() async throws {
    let published = try await connection.query(
      "SELECT schemaname, tablename FROM pg_publication_tables WHERE pubname = $1",
      [pipeline.publication],
      activity: "reading the tables of publication '\(pipeline.publication)'"
    )
    let names = Set(
      published.rows.map { RelationName(schema: $0[0] ?? "", name: $0[1] ?? "") }
    )
    if let missing = pipeline.tables.first(where: { !names.contains($0) }) {
      throw PipelineError.publicationNotOurs(pipeline, lacks: missing)
    }
  }
}
