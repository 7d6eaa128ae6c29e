internal import Postgres

/// The SQL that reads one side of a comparison.
///
/// Sessions pin `search_path` to `pg_catalog`, so that function and type names are the built-in
/// ones whatever the database defines. `OFFSET 0` keeps a subquery as it is: without it the
/// planner would copy the key's hash into every column's expression.
struct SideQueries {
  private let plan: ComparisonPlan
  private let side: Side
  private let relation: RelationName
  private let partition: PartitionExpression

  init(plan: ComparisonPlan, side: Side) {
    self.plan = plan
    self.side = side
    relation = side == .batch ? plan.request.batch : plan.request.stream
    partition = plan.partition[side] ?? .whole
  }

  /// One row per partition: value, id, count, sum over whole rows, sum per column.
  var digests: String {
    let terms = plan.columns.indices.map { "h\($0)" }
    let whole = (["k"] + terms).joined(separator: " # ")
    let sums = terms.map { "sum(\($0)) AS s\($0)" }
    return """
      SELECT p::text, \(partition.id), n::text, w::text, \(terms.map { "s\($0)::text" }.joined(separator: ", "))
      FROM (SELECT p, count(*) AS n, sum(\(whole)) AS w, \(sums.joined(separator: ", "))
        FROM (SELECT p, k, \(termColumns) FROM (\(keyed)) keyed OFFSET 0) hashed
        GROUP BY p) digest
      """
  }

  /// The rows of some partitions in the order of their identity's hash.
  ///
  /// Columns: hash, partition's value, then every column's text. `$1` is the array of values, `$2` says whether NULL is among them.
  var rows: String {
    let texts = plan.columns.enumerated().map { $1.text(of: "v\($0)") }
    return """
      SELECT k::text, p::text, \(texts.joined(separator: ", "))
      FROM (\(keyed)) keyed
      WHERE p = ANY ($1::\(partition.type)[]) OR (p IS NULL AND $2::bool)
      ORDER BY keyed.k
      """
  }

  /// Every row with its partition `p`, its identity's hash `k`, and its values `v0`, `v1`, ...
  private var keyed: String {
    let values = plan.columns.indices.map { "v\($0)" }.joined(separator: ", ")
    let parts = plan.identity.indices.map { index in
      let seed = String(Self.seed(1000 + index))
      let hash = plan.columns[index].form.identityHash("v\(index)", seed: seed)
      return "coalesce(\(hash), \(Self.seed(2000 + index)))"
    }
    return "SELECT p, hashint4extended(0, \(parts.joined(separator: " # "))) AS k, \(values) "
      + "FROM (SELECT \(partition.value) AS p, \(valueColumns) FROM \(relation.quoted) t) valued "
      + "OFFSET 0"
  }

  private var valueColumns: String {
    plan.columns.enumerated().map { "\($1.value(on: side)) AS v\($0)" }.joined(separator: ", ")
  }

  /// Every column's hash is seeded with its row's key, so that a value that moves to another row
  /// or another column changes the sums.
  private var termColumns: String {
    plan.columns.enumerated().map { index, column in
      let hash = column.form.hash("v\(index)", seed: "k # \(Self.seed(index))")
      return "coalesce(\(hash), hashint4extended(\(index), k)) AS h\(index)"
    }.joined(separator: ", ")
  }

  /// Distinct constants of 62 bits, from the fractional part of the golden ratio.
  private static func seed(_ index: Int) -> Int64 {
    let mixed = (UInt64(index) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    return Int64(mixed >> 2)
  }
}
