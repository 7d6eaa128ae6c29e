internal import Postgres

/// The SQL that reads one side of a comparison.
///
/// Sessions pin `search_path` to `pg_catalog`, so that function and type names are the built-in
/// ones whatever the database defines. `OFFSET 0` keeps a subquery as it is: without it the
/// planner would copy the key's hash into every column's expression.
struct SideQueries {
  private let plan: ComparisonPlan
  private let side: Side
  private let source: String
  private let partition: PartitionExpression

  init(plan: ComparisonPlan, side: Side) {
    self.plan = plan
    self.side = side
    let relation = side == .batch ? plan.request.batch : plan.request.stream
    source = plan.sources[side] ?? relation.quoted
    partition = plan.partition[side] ?? .whole
  }

  /// One row per bucket of a partition: the partition's value and id, the bucket's number, count,
  /// and digest of the sum over whole rows and of the sums per column.
  ///
  /// The sums are exact numbers; md5 only makes them shorter.
  var digests: String {
    let terms = plan.columns.indices.map { "h\($0)" }
    let whole = (["k"] + terms).joined(separator: " # ")
    let sums = (["w"] + plan.columns.indices.map { "s\($0)" }).map { "\($0)::text" }
    return """
      SELECT p::text, \(partition.id), bucket::text, n::text,
        md5(concat_ws(',', \(sums.joined(separator: ", "))))
      FROM (SELECT p, \(bucket) AS bucket, count(*) AS n, sum(\(whole)) AS w,
          \(terms.enumerated().map { "sum(\($1)) AS s\($0)" }.joined(separator: ", "))
        FROM (SELECT p, k, \(termColumns) FROM (\(keyed)) keyed\(sampled) OFFSET 0) hashed
        GROUP BY 1, 2) digest
      """
  }

  /// The rows of some buckets in the order of their identity's hash.
  ///
  /// Columns: hash, partition's value, then every column's text, then the keys of equality of the
  /// columns that have one. `$1` and `$2` hold the cells to
  /// read: partitions' values and, in step, buckets' numbers. `$3` holds the buckets of the
  /// partition of NULL, which no join finds; it is a scan of its own, left out when there is none.
  func rows(withNull: Bool) -> String {
    let columns = "k::text, p::text, \(cells)"
    let source = "(SELECT * FROM (\(keyed)) keyed\(sampled)) keyed"
    let inCells = """
      SELECT keyed.* FROM \(source)
      JOIN unnest($1::\(partition.type)[], $2::bigint[]) cells (partition_value, bucket)
        ON keyed.p = cells.partition_value AND \(bucket) = cells.bucket
      """
    let inNull = "SELECT keyed.* FROM \(source) WHERE p IS NULL AND \(bucket) = ANY ($3::bigint[])"
    let all = withNull ? "\(inCells) UNION ALL \(inNull)" : inCells
    return "SELECT \(columns) FROM (\(all)) found ORDER BY found.k"
  }

  /// The rows of one key, whose parts' texts are `$1`, `$2`, ...: as ``rows(withNull:)`` gives
  /// them, but with no hash and with the partition's id.
  var rowsOfKey: String {
    let key = plan.columns.prefix(plan.keyCount).enumerated().map { index, column in
      "\(column.text(of: "v\(index)")) = $\(index + 1)"
    }
    return """
      SELECT '0', \(partition.id), \(cells)
      FROM (SELECT \(partition.value) AS p, \(valueColumns) FROM \(source) t) valued
      WHERE \(key.joined(separator: " AND ")) ORDER BY 2
      """
  }

  private var cells: String {
    let texts = plan.columns.enumerated().map { $1.text(of: "v\($0)") }
    let keys = plan.columns.enumerated().compactMap { $1.form.equalityKey("v\($0)") }
    return (texts + keys).joined(separator: ", ")
  }

  private var filtered: String {
    plan.request.filter.map { " WHERE (\($0))" } ?? ""
  }

  /// Other bits of the hash than those of the bucket decide, so that every bucket is sampled.
  private var sampled: String {
    guard let percent = plan.request.samplePercent else { return "" }
    return " WHERE ((k >> 40) & 65535) < \(Int((percent * 655.36).rounded()))"
  }

  private var bucket: String {
    "(k & \(plan.bucketCount - 1))"
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
      + "FROM (SELECT \(partition.value) AS p, \(valueColumns) FROM \(source) t\(filtered)) valued "
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
