internal import Postgres

/// SQL of a copy of some rows of a relation, in which one row is changed.
///
/// It is a subquery and nothing is written. The copy has the relation's columns, and the row's
/// number in the copy.
struct MutatedSource {
  private static let number = "\"migrate row number\""
  private static let changed = "\"migrate changed value\""

  let relation: RelationName
  let columns: [ColumnDescription]
  /// A condition on rows `t`; nil takes any.
  let filter: String?
  let rowLimit: Int

  /// The copy as it is.
  var unchanged: String {
    "(WITH \(sample) SELECT * FROM sample)"
  }

  /// The copy without its first row.
  var withoutFirst: String {
    "(WITH \(sample) SELECT * FROM sample WHERE \(Self.number) > 1)"
  }

  /// The copy with its first row twice.
  var withFirstTwice: String {
    "(WITH \(sample) SELECT * FROM sample UNION ALL "
      + "SELECT * FROM sample WHERE \(Self.number) = 1)"
  }

  /// The copy in which one value is another one, in the first row whose value that changes.
  func changing(_ column: ColumnDescription, by mutation: Mutation) -> String {
    let names = columns.map { described in
      let name = "t." + SQLIdentifier.quote(described.name)
      guard described.name == column.name else { return name }
      return
        "CASE WHEN \(Self.number) = chosen.n THEN \(Self.changed) ELSE \(name)::\(column.sqlType) END "
        + "AS \(SQLIdentifier.quote(column.name))"
    }
    return "(WITH \(mutated(column, mutation)) "
      + "SELECT \((names + [Self.number]).joined(separator: ", ")) FROM mutated t, chosen)"
  }

  /// One row with the number of the row that changes, NULL when there is none, and whether SQL of
  /// some values from a row `t` gives the same before and after.
  func facts(
    _ column: ColumnDescription,
    by mutation: Mutation,
    values: [String]
  ) -> String {
    let texts = values.map { "(\($0))::text" }.joined(separator: ", ")
    let row = { (source: String) in
      "(SELECT ARRAY[\(texts)]::text[] FROM \(source) t WHERE \(Self.number) = chosen.n)"
    }
    let (before, after) = (row(unchanged), row(changing(column, by: mutation)))
    return "WITH \(mutated(column, mutation)) "
      + "SELECT chosen.n::text, (\(before) IS NOT DISTINCT FROM \(after))::text FROM chosen"
  }

  private var sample: String {
    let conditions = filter.map { " WHERE " + UserSQL.enclosed($0) } ?? ""
    return "sample AS MATERIALIZED (SELECT t.*, row_number() OVER () AS \(Self.number) "
      + "FROM (SELECT * FROM \(relation.quoted) t\(conditions) LIMIT \(rowLimit)) t)"
  }

  private func mutated(_ column: ColumnDescription, _ mutation: Mutation) -> String {
    let name = "t." + SQLIdentifier.quote(column.name)
    let isOther =
      switch (column.form.equalityKey(Self.changed), column.form.equalityKey(name)) {
      case (let changed?, let value?): "\(changed) IS DISTINCT FROM \(value)"
      default:
        column.hasEquality
          ? "\(Self.changed) IS DISTINCT FROM \(name)::\(column.sqlType)"
          : "\(Self.changed)::text IS DISTINCT FROM \(name)::text"
      }
    return "\(sample), mutated AS MATERIALIZED (SELECT t.*, "
      + "(\(mutation.sql))::\(column.sqlType) AS \(Self.changed) FROM sample t), "
      + "chosen AS MATERIALIZED (SELECT min(\(Self.number)) AS n FROM mutated t WHERE \(isOther))"
  }
}

extension ColumnDescription {
  /// Whether the type has an `=` that compares values and not, say, areas.
  fileprivate var hasEquality: Bool {
    let name = typeName.hasPrefix("_") ? String(typeName.dropFirst()) : typeName
    return HashableType.names.contains(name) || ["e", "r", "m"].contains(typeKind)
  }
}
