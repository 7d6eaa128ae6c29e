internal import Postgres

/// The SQL that reads one side of a comparison.
///
/// Sessions pin `search_path` to `pg_catalog`, so that function and type names are the built-in
/// ones whatever the database defines. `OFFSET 0` keeps a subquery as it is: without it the
/// planner would copy what is computed there into every expression that uses it.
struct SideQueries {
  let plan: ComparisonPlan
  let side: Side
  let relation: RelationName
  /// What to select from.
  let source: String
  let partition: PartitionExpression

  init(plan: ComparisonPlan, side: Side) {
    self.plan = plan
    self.side = side
    relation = side == .batch ? plan.request.batch : plan.request.stream
    source = plan.sources[side] ?? relation.quoted
    partition = plan.partition[side] ?? .whole
  }

  /// The rows of some buckets in the order of their identity's hash.
  ///
  /// Columns: hash, partition's value, then every column's text, then the keys of equality of the
  /// columns that have one. The cells to read are bound as the partitions' values and, in step, the
  /// buckets' numbers. Buckets of the partition of NULL, which no join finds, are a scan of their
  /// own.
  func rows(of cells: [UnequalPartition]) -> BoundQuery {
    var query = BoundQuery()
    let named = cells.flatMap { cell in
      cell.value.map { value in cell.buckets.map { (value, String($0)) } } ?? []
    }
    let values = query.bind(SQLArray.text(named.map(\.0)))
    let buckets = query.bind(SQLArray.text(named.map(\.1)))
    let source = keyedRows(where: bucketFilter(cells, in: &query))
    var found = """
      SELECT keyed.* FROM \(source)
      JOIN unnest(\(values)::\(partition.type)[], \(buckets)::bigint[]) cells (partition_value, bucket)
        ON keyed.p = cells.partition_value AND \(bucket(of: "k")) = cells.bucket
      """
    if let ofNull = cells.first(where: { $0.value == nil }) {
      let list = query.bind(SQLArray.text(ofNull.buckets.map { String($0) }))
      found +=
        " UNION ALL SELECT keyed.* FROM \(source)"
        + " WHERE p IS NULL AND \(bucket(of: "k")) = ANY (\(list)::bigint[])"
    }
    query.sql = "SELECT k::text, p::text, \(self.cells) FROM (\(found)) found ORDER BY found.k"
    return query
  }

  /// The rows of one key, whose parts' texts are `$1`, `$2`, ...: as ``rows(of:)`` gives
  /// them, but with no hash and with the partition's id.
  var rowsOfKey: String {
    let key = plan.columns.prefix(plan.keyCount).enumerated().map { index, column in
      "\(column.text(of: "v\(index)")) = $\(index + 1)"
    }
    return """
      SELECT '0', \(partition.id), \(cells)
      FROM (SELECT \(partition.value) AS p, \(valueColumns) FROM \(relation.quoted) t) valued
      WHERE \(key.joined(separator: " AND ")) ORDER BY 2
      """
  }

  private var cells: String {
    let texts = plan.columns.enumerated().map { $1.text(of: "v\($0)") }
    let keys = plan.columns.enumerated().compactMap { $1.form.equalityKey("v\($0)") }
    return (texts + keys).joined(separator: ", ")
  }

  /// SQL of a bucket's number from the hash of a row's identity.
  func bucket(of hash: String) -> String {
    "(\(hash) & \(plan.bucketCount - 1))"
  }

  /// SQL of the hash of a row's identity from the SQL of the columns' values.
  ///
  /// Values that are `=` share it, by which rows find their counterparts.
  func identityHash(_ values: [String]) -> String {
    if plan.hashes == .portable { return portableHash(values) }
    let parts = plan.identity.indices.map { index in
      let column = plan.columns[index]
      let seed = String(DigestSeed.identity(index))
      let hash = column.form.identityHash(values[index], seed: seed)
      return column.traits.neverNullSides.contains(side)
        ? hash : "coalesce(\(hash), \(DigestSeed.identityNull(index)))"
    }
    return "hashint4extended(0, \(parts.joined(separator: " # ")))"
  }

  /// As ``identityHash(_:)``, but the same on every server.
  private func portableHash(_ values: [String]) -> String {
    let parts = plan.identity.indices.map { index in
      "coalesce('v' || \(plan.columns[index].form.portableIdentity(values[index])), 'n')"
    }
    let text = "concat_ws('|', \(parts.joined(separator: ", ")))"
    return "('x' || substr(md5(convert_to(\(text), 'UTF8')), 1, 16))::bit(64)::int8"
  }

  /// The rows of every partition: its value, its id, the bucket 0, and the count twice.
  var counts: String {
    """
    SELECT p::text, \(partition.id), '0', n::text, n::text
    FROM (SELECT \(partition.value) AS p, count(*) AS n FROM \(source) t\
    \(Self.clause(rowConditions)) GROUP BY 1) counted
    """
  }

  /// The conditions under which a row `t` is compared at all.
  ///
  /// Other bits of the hash than those of the bucket decide about the sample, so that every bucket
  /// is sampled.
  var rowConditions: [String] {
    var conditions = plan.request.filter.map { ["(\($0))"] } ?? []
    if let percent = plan.request.samplePercent {
      let share = Int((percent * 655.36).rounded())
      conditions.append("((\(identityHash(plainValues)) >> 40) & 65535) < \(share)")
    }
    return conditions
  }

  /// SQL of every column's value from a row `t`.
  var plainValues: [String] { plan.columns.map { $0.value(on: side) } }

  /// Every column's value under the names `v0`, `v1` and so on, from a row `t`.
  var valueColumns: String {
    plainValues.enumerated().map { "\($1) AS v\($0)" }.joined(separator: ", ")
  }

  /// Every row with its partition `p`, its identity's hash `k`, and its values `v0`, `v1`, ...
  private func keyedRows(where filter: String?) -> String {
    let names = plan.columns.indices.map { "v\($0)" }
    let conditions = rowConditions + (filter.map { [$0] } ?? [])
    return """
      (SELECT p, \(identityHash(names)) AS k, \(names.joined(separator: ", "))
        FROM (SELECT \(partition.value) AS p, \(valueColumns) FROM \(source) t\
      \(Self.clause(conditions)) OFFSET 0) valued OFFSET 0) keyed
      """
  }

  /// Lets only rows through whose bucket is unequal in some partition, by one look at a bit: most of
  /// a large relation's rows go no further.
  private func bucketFilter(_ cells: [UnequalPartition], in query: inout BoundQuery) -> String? {
    let wanted = Set(cells.flatMap(\.buckets))
    guard plan.bucketCount >= 8, wanted.count <= plan.bucketCount / 2 else { return nil }
    var bytes = [UInt8](repeating: 0, count: plan.bucketCount / 8)
    for bucket in wanted { bytes[bucket / 8] |= 1 << UInt8(bucket % 8) }
    let bits = query.bind(SQLBytes.text(bytes))
    return "get_bit(\(bits)::bytea, \(bucket(of: identityHash(plainValues)))) = 1"
  }

  static func clause(_ conditions: [String]) -> String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }
}
