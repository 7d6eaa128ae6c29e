internal import Postgres

/// Finds what holds a relation's rows, so that each can be read by ranges of its pages.
///
/// A range of pages of a table that has children would be a range of each of them, so a table and its
/// children, and the leaves of a partitioned table, are read one by one. Where that is not possible
/// or not the same (a view, a foreign or distributed table, another access method, a child that the
/// role may not read or that has row security of its own) one statement reads the relation as
/// a whole. So it does where an extension keeps rows elsewhere than in the table, and under a condition, which an index may serve.
struct ScanSources {
  let relation: RelationName
  let connection: PostgresConnection

  func find(isFiltered: Bool) async throws(PostgresError) -> [ScanSource] {
    let whole = [ScanSource(relation: relation.quoted, pages: nil)]
    if isFiltered { return whole }
    let members = try await connection.query(
      """
      WITH RECURSIVE members(oid) AS (
        SELECT $1::regclass::oid
        UNION SELECT i.inhrelid FROM members m JOIN pg_inherits i ON i.inhparent = m.oid)
      SELECT n.nspname::text, c.relname::text, c.relkind::text,
        (c.relkind = 'p' OR (c.relkind IN ('r', 'm') AND a.amname = 'heap'
          AND has_table_privilege(c.oid, 'SELECT')
          AND (c.oid = $1::regclass OR NOT c.relrowsecurity)
          AND NOT EXISTS (SELECT FROM pg_inherits p WHERE p.inhrelid = c.oid AND p.inhdetachpending)
          AND NOT EXISTS (SELECT FROM pg_extension WHERE extname IN ('citus', 'timescaledb'))))::text,
        CASE WHEN c.relkind IN ('r', 'm') THEN
          pg_relation_size(c.oid) / current_setting('block_size')::bigint END::text
      FROM members JOIN pg_class c USING (oid) JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_am a ON a.oid = c.relam ORDER BY c.oid
      """,
      [relation.quoted],
      activity: "finding the pages of \(relation)"
    ).rows
    guard !members.isEmpty, members.allSatisfy({ $0[3] == "true" }) else { return whole }
    return members.compactMap { member in
      guard member[2] != "p", let pages = member[4].flatMap({ Int($0) }) else { return nil }
      let name = RelationName(schema: member[0] ?? "", name: member[1] ?? "")
      return ScanSource(relation: "ONLY " + name.quoted, pages: pages)
    }
  }
}
