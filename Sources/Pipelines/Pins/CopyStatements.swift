internal import Postgres

/// The SQL by which the changes of one input are applied to a copy of it.
struct CopyStatements {
  /// The copy.
  let copy: RelationName
  /// The temporary table of changes, see ``MicroBatchEngine``.
  let changes: String
  /// The columns that changes have.
  let columns: [String]
  /// What tells one row from another; empty where every row comes whole, so that rows that are alike
  /// are only counted.
  let key: [String]

  /// Statements for one micro-batch.
  var text: String {
    """
    DELETE FROM \(copy.quoted) WHERE EXISTS (SELECT FROM \(changes) WHERE change_kind = 'T');
    \(key.isEmpty ? counted : keyed)
    """
  }

  private var names: String { columns.map(SQLIdentifier.quote).joined(separator: ", ") }

  /// Changes after the last `TRUNCATE`.
  private var live: String {
    """
    change_kind <> 'T' AND change_number >
      coalesce((SELECT max(change_number) FROM \(changes) WHERE change_kind = 'T'), -1)
    """
  }

  /// Of every key that was touched the last form stays.
  private var keyed: String {
    let names = key.map(SQLIdentifier.quote)
    let list = names.joined(separator: ", ")
    let same = names.map { "c.\($0) = d.\($0)" }.joined(separator: " AND ")
    return """
      DELETE FROM \(copy.quoted) AS c USING (
        SELECT DISTINCT \(list) FROM \(changes) WHERE change_kind <> 'T') AS d WHERE \(same);
      INSERT INTO \(copy.quoted) (\(self.names)) SELECT \(self.names) FROM (
        SELECT DISTINCT ON (\(list)) * FROM \(changes) WHERE \(live)
        ORDER BY \(list), change_number DESC) AS last WHERE change_kind IN ('I', 'U');
      """
  }

  /// As many of rows that are alike as there were more insertions of them than deletions.
  private var counted: String {
    """
    WITH gone AS (
      SELECT ROW(\(names))::text AS r, count(*) FILTER (WHERE change_kind <> 'I')
        - count(*) FILTER (WHERE change_kind = 'I') AS n
      FROM \(changes) WHERE \(live) GROUP BY 1
      HAVING count(*) FILTER (WHERE change_kind <> 'I') > count(*) FILTER (WHERE change_kind = 'I')
    )
    DELETE FROM \(copy.quoted) WHERE ctid = ANY (ARRAY(
      SELECT id FROM (
        SELECT ctid AS id, ROW(\(names))::text AS r,
          row_number() OVER (PARTITION BY ROW(\(names))::text) AS k
        FROM \(copy.quoted) WHERE ROW(\(names))::text IN (SELECT r FROM gone)
      ) AS found JOIN gone USING (r) WHERE k <= n));
    INSERT INTO \(copy.quoted) (\(names)) SELECT \(names) FROM (
      SELECT *, row_number() OVER (PARTITION BY r, change_kind ORDER BY change_number) AS k,
        sum(CASE change_kind WHEN 'I' THEN 1 ELSE -1 END) OVER (PARTITION BY r) AS n
      FROM (SELECT *, ROW(\(names))::text AS r FROM \(changes) WHERE \(live)) AS named
    ) AS numbered WHERE change_kind = 'I' AND k <= n;
    """
  }
}
