internal import Postgres

extension BatchUse {
  /// Asks the server for every served output's batch relation; changes nothing.
  ///
  /// - Parameter subject: What is rolled out.
  /// - Returns: One entry for each relation that exists.
  /// - Throws: `PostgresError`.
  public static func read(_ subject: RolloutSubject) async throws -> [BatchUse] {
    guard let database = subject.database else { return [] }
    let connection = try await PostgresConnection.open(database)
    let ours = SQLArray.text(subject.served.map(\.batch.quoted))
    var found: [BatchUse] = []
    for output in subject.served {
      let answer = try await connection.query(
        query,
        [output.batch.quoted, ours],
        activity: "asking what reads \(output.batch)"
      )
      guard let row = answer.rows.first else { continue }
      found.append(
        BatchUse(
          relation: output.batch.description,
          dependents: lines(row[0]),
          sessions: lines(row[1]),
          readers: lines(row[2]),
          scans: row[3].flatMap { Int($0) } ?? 0
        )
      )
    }
    return found
  }

  private static func lines(_ text: String?) -> [String] {
    (text ?? "").split(separator: "\n").map(String.init)
  }

  /// A view depends on a relation through its rule; what depends on the relation's own columns,
  /// such as a default, is of another kind of dependency and left out.
  private static let query = """
    SELECT
      (SELECT string_agg(DISTINCT coalesce(
          'view ' || r.ev_class::regclass::text,
          pg_describe_object(d.classid, d.objid, d.objsubid)), E'\\n')
        FROM pg_depend d LEFT JOIN pg_rewrite r
          ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
        WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.deptype = 'n'
          AND r.ev_class IS DISTINCT FROM c.oid
          AND NOT coalesce(r.ev_class = ANY (
            SELECT to_regclass(name)::oid FROM unnest($2::text[]) AS name), false)),
      (SELECT string_agg(DISTINCT 'pid ' || a.pid || ' of role ' || coalesce(a.usename, '')
          || CASE a.application_name WHEN '' THEN '' ELSE ' (' || a.application_name || ')' END,
          E'\\n')
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.relation = c.oid AND l.pid <> pg_backend_pid()
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())),
      (SELECT string_agg(DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC'
          ELSE a.grantee::regrole::text END, E'\\n')
        FROM aclexplode(c.relacl) a
        WHERE a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
          AND a.grantee <> (SELECT oid FROM pg_roles WHERE rolname = current_user)),
      (SELECT s.seq_scan + coalesce(s.idx_scan, 0)
        FROM pg_stat_user_tables s WHERE s.relid = c.oid)
    FROM pg_class c WHERE c.oid = to_regclass($1)
    """
}
