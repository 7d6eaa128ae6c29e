internal import Postgres

/// Reads what types are made of: the elements of arrays, the fields of composite types, ...
struct TypeCatalog {
  let connection: PostgresConnection

  /// Describes types.
  ///
  /// - Parameter ids: Their OIDs.
  /// - Returns: The descriptions by OID.
  /// - Throws: `PostgresError` when the catalog can't be read.
  func types(_ ids: [String]) async throws(PostgresError) -> [String: DescribedType] {
    let rows = try await connection.query(
      Self.query,
      [SQLArray.text(Array(Set(ids)))],
      activity: "reading types"
    )
    let pairs = rows.rows.map { ($0[0] ?? "", Entry($0)) }
    let graph = Graph(entries: Dictionary(pairs) { first, _ in first })
    return Dictionary(ids.map { ($0, graph.described($0)) }) { first, _ in first }
  }

  /// The types and, from them, those that they are made of.
  private static let query = """
    WITH RECURSIVE types(oid) AS (
      SELECT unnest($1::oid[])
      UNION
      SELECT part.oid FROM types JOIN pg_type t USING (oid) CROSS JOIN LATERAL (
        SELECT t.typbasetype WHERE t.typtype = 'd'
        UNION ALL
        SELECT t.typelem WHERE t.typsubscript = 'array_subscript_handler'::regproc
        UNION ALL
        SELECT rngsubtype FROM pg_range WHERE rngtypid = t.oid
        UNION ALL
        SELECT rngtypid FROM pg_range WHERE rngmultitypid = t.oid
        UNION ALL
        SELECT atttypid FROM pg_attribute
        WHERE t.typtype = 'c' AND attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped
      ) part(oid))
    SELECT t.oid::text,
      CASE WHEN n.nspname = 'pg_catalog' OR to_regtype(format('pg_catalog.%I', t.typname)) IS NULL
        THEN t.typname::text ELSE format('%s.%s', n.nspname, t.typname) END,
      format_type(t.oid, -1), t.typtype::text,
      CASE WHEN t.typtype = 'd' THEN t.typbasetype
        WHEN t.typtype = 'r' THEN (SELECT rngsubtype FROM pg_range WHERE rngtypid = t.oid)
        WHEN t.typtype = 'm' THEN (SELECT rngtypid FROM pg_range WHERE rngmultitypid = t.oid)
        WHEN t.typsubscript = 'array_subscript_handler'::regproc THEN t.typelem END::text,
      (SELECT string_agg(atttypid::text, ',' ORDER BY attnum) FROM pg_attribute
       WHERE t.typtype = 'c' AND attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped)
    FROM types JOIN pg_type t USING (oid) JOIN pg_namespace n ON n.oid = t.typnamespace
    """

  /// One row of the query.
  private struct Entry {
    let name: String
    let sqlType: String
    let kind: String
    let part: String?
    let fields: [String]

    init(_ row: [String?]) {
      name = row[1] ?? ""
      sqlType = row[2] ?? ""
      kind = row[3] ?? ""
      part = row[4]
      fields = row[5]?.split(separator: ",").map(String.init) ?? []
    }
  }

  /// The types that were read; nothing in PostgreSQL can be made of itself, so that walks end.
  private struct Graph {
    let entries: [String: Entry]

    func described(_ id: String) -> DescribedType {
      guard let entry = entries[id] else {
        return DescribedType(typeName: "", sqlType: "", typeKind: "b", form: .text)
      }
      if entry.kind == "d", let base = entry.part { return described(base) }
      return DescribedType(
        typeName: entry.name,
        sqlType: entry.sqlType,
        typeKind: entry.kind,
        form: form(entry)
      )
    }

    private func form(_ entry: Entry) -> CellForm {
      guard entry.part != nil || !entry.fields.isEmpty else {
        return entry.kind == "b" ? .of(typeName: entry.name) : .text
      }
      let parts = (entry.part.map { [$0] } ?? entry.fields).map { described($0).form }
      if parts.allSatisfy(\.hasOneTextPerValue) { return .text }
      switch entry.kind {
      case "r": return .range(parts[0])
      case "m": return .multirange(parts[0].bound)
      case "c": return .row(parts, isHashable: entry.fields.allSatisfy(isHashable))
      default: return .array(parts[0])
      }
    }

    private func isHashable(_ id: String) -> Bool {
      guard let entry = entries[id] else { return false }
      if let part = entry.part { return isHashable(part) }
      if entry.kind == "c" { return entry.fields.allSatisfy(isHashable) }
      return entry.kind == "e" || HashableType.names.contains(entry.name)
    }
  }
}

extension CellForm {
  /// What the bounds of a range are.
  fileprivate var bound: CellForm {
    if case .range(let bound) = self { bound } else { self }
  }
}
