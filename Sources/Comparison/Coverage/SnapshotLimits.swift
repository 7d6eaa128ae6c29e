internal import MigrationSpec
internal import Postgres

/// What of both sides one snapshot does not hold still: foreign tables, which are read on other
/// servers, and views that read the clock, of which every connection has its own.
struct SnapshotLimits {
  /// Foreign tables that are compared, by themselves or through views and partitions.
  private(set) var foreignTables: Set<String> = []
  /// Views whose definition asks for the time.
  private(set) var clockedViews: Set<String> = []
  /// What of the specification's own SQL asks for the time.
  private(set) var clockedSQL: [String] = []

  /// Follows views and children down to the tables.
  ///
  /// Only definitions are searched, for the names of the functions that tell the time: functions that
  /// call those go unnoticed.
  ///
  /// - Throws: `PostgresError` when the catalog can't be read.
  static func read(
    _ request: ComparisonRequest,
    _ session: ComparisonSession
  ) async throws(PostgresError) -> SnapshotLimits {
    var limits = SnapshotLimits()
    let rules = request.columns.sorted { $0.key < $1.key }.flatMap { name, rule in
      [rule.batchSQL, rule.streamSQL].map { (name: "SQL of '\(name)'", sql: $0) }
    }
    limits.clockedSQL = ([("the condition on rows", request.filter)] + rules)
      .filter { $0.sql.map(readsClock) ?? false }.map(\.name)
    for side in Side.allCases {
      let relation = side == .batch ? request.batch : request.stream
      let found = try await session.connection(side).query(
        query,
        [relation.quoted],
        activity: "looking what \(relation) is made of"
      )
      for row in found.rows {
        guard let name = row[0] else { continue }
        if row[1] == "f" { limits.foreignTables.insert(name) }
        if row[2] == "true" { limits.clockedViews.insert(name) }
      }
    }
    return limits
  }

  private static func readsClock(_ sql: String) -> Bool {
    let clock =
      /\b(now|(transaction|statement|clock)_timestamp|timeofday)\s*\(|\bcurrent_(date|time)|\blocaltime/
    return sql.contains(clock.ignoresCase())
  }

  /// What a reader should know of them, in sentences.
  var caveats: [String] {
    foreignTables.sorted().map {
      "\($0) is a foreign table: it is read in a snapshot of its own, later than the other side"
    }
      + (clockedViews.sorted().map { "view \($0)" } + clockedSQL).map {
        "\($0) reads the clock, which is another in every connection: rows and values may "
          + "differ by that alone"
      }
  }

  private static let query = """
    WITH RECURSIVE members(oid) AS (
      SELECT $1::regclass::oid
      UNION
      SELECT part.oid FROM members m CROSS JOIN LATERAL (
        SELECT inhrelid FROM pg_inherits WHERE inhparent = m.oid
        UNION ALL
        SELECT d.refobjid FROM pg_class v JOIN pg_rewrite r ON r.ev_class = v.oid
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
          AND d.refclassid = 'pg_class'::regclass
        WHERE v.oid = m.oid AND v.relkind = 'v'
      ) part(oid))
    SELECT n.nspname || '.' || c.relname, c.relkind::text,
      (c.relkind = 'v' AND pg_get_viewdef(c.oid) ~* \(clock))::text
    FROM members JOIN pg_class c USING (oid) JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('f', 'v')
    """

  private static let clock = #"""
    '\m(now|(transaction|statement|clock)_timestamp|timeofday)\(\)|\mcurrent_(date|time)|\mlocaltime'
    """#
}
